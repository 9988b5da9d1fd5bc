// The one file of the package that we load has no types of its own.
declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  export { SwaggerUIBundle as default } from 'swagger-ui-dist';
}

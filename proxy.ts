import { randomBytes } from 'node:crypto';
import { NextResponse, type NextRequest } from 'next/server';
import { application } from '@/server/api/application';
import { contentSecurityPolicy, nonceHeader } from '@/server/api/content-security-policy';
import { errorResponse } from '@/server/api/error-response';

const nonceBytes = 16;

/** Runs before every screen: lets in who may come in, and says what the screen may run. Next puts the nonce into its scripts. */
export async function proxy(request: NextRequest): Promise<Response> {
  try {
    await application().gate.admit(request);
  } catch (error) {
    return errorResponse(error, request);
  }
  const nonce = randomBytes(nonceBytes).toString('base64');
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === 'development');
  const headers = new Headers(request.headers);
  headers.set(nonceHeader, nonce);
  headers.set('Content-Security-Policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  return response;
}

// Route handlers let in by themselves (`answering`): what passes here is buffered, and uploads may be large.
export const config = { matcher: '/((?!api/|v1/|health|metrics|_next/static|_next/image|icon.svg|favicon.ico).*)' };

"""Prints how large the vocabulary is and where its drawings come from.

python3 describe_vocabulary.py
"""
import json
from collections import Counter

from dallae.world import TRAINING_FOLDER, load_world


def main() -> None:
    world = load_world()
    styles = json.loads((TRAINING_FOLDER / "concepts.json").read_text(encoding="utf-8"))["styles"]
    print(f"{len(world.concepts)} concepts, {len(world.colors)} colours, {len(world.relations)} relations, {len(world.settings)} settings")
    print(", ".join(f"{group} {count}" for group, count in Counter(concept["group"] for concept in world.concepts).most_common()))
    print(f"names: {sum(len(concept['ko']) for concept in world.concepts)} Korean, {sum(len(concept['en']) for concept in world.concepts)} English")
    print(f"may be recoloured: {sum(concept['colorable'] for concept in world.concepts)}")
    for style in styles:
        without = [concept["id"] for concept in world.concepts if style not in concept["art"]]
        print(f"{style}: {len(world.concepts) - len(without)} drawings; another drawing stands in for {', '.join(without)}")
    print(f"drawn by ourselves: {len({concept['art']['own'] for concept in world.concepts if 'own' in concept['art']})}")


if __name__ == "__main__":
    main()

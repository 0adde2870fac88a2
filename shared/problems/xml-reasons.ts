/** Why an XML text is not well-formed, or is more than any sound header, as words within a sentence. */
export const xmlReasons = {
  'xml-entity': 'it has an unknown entity {entity}',
  'xml-ends-without': 'it ends without {mark}',
  'xml-no-name': 'it has a tag or attribute without a name',
  'xml-no-value': 'it has an attribute without a value',
  'xml-no-quotes': 'it has a value without quotes',
  'xml-attributes': 'it has an element of more than {most} attributes',
  'xml-tag-open': 'it ends within a tag',
  'xml-tag-in-value': 'it has a value with a tag in it',
  'xml-declaration': 'it has a DOCTYPE or another declaration, which is refused',
  'xml-element-open': 'it ends within the element {element}',
  'xml-deep': 'it is nested more than {most} deep',
  'xml-slash': 'it has a tag with a slash inside',
  'xml-not-open': 'it closes the element {element}, which is not open there',
  'xml-elements': 'it has more than {most} elements',
  'xml-images': 'it describes more than {most} images',
} as const;

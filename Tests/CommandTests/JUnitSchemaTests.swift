import CXML
import TestSupport
import Testing

/// The JUnit files that this program writes, judged by libxml2.
///
/// The schema is our own words for what the schemas of Ant and of Jenkins have in common, closer than either.
struct JUnitSchemaTests {
  private static let schema = """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
      <xs:simpleType name="name">
        <xs:restriction base="xs:token"><xs:minLength value="1"/></xs:restriction>
      </xs:simpleType>
      <xs:complexType name="nothing"/>
      <xs:complexType name="failure">
        <xs:simpleContent>
          <xs:extension base="xs:string">
            <xs:attribute name="type" type="name" use="required"/>
            <xs:attribute name="message" type="xs:string" use="required"/>
          </xs:extension>
        </xs:simpleContent>
      </xs:complexType>
      <xs:complexType name="case">
        <xs:sequence><xs:element name="failure" type="failure" minOccurs="0"/></xs:sequence>
        <xs:attribute name="name" type="name" use="required"/>
        <xs:attribute name="classname" type="name" use="required"/>
        <xs:attribute name="time" type="xs:decimal" use="required"/>
      </xs:complexType>
      <xs:complexType name="suite">
        <xs:sequence>
          <xs:element name="properties" type="nothing"/>
          <xs:element name="testcase" type="case" minOccurs="0" maxOccurs="unbounded"/>
          <xs:element name="system-out" type="xs:string"/>
          <xs:element name="system-err" type="nothing"/>
        </xs:sequence>
        <xs:attribute name="name" type="name" use="required"/>
        <xs:attribute name="package" type="name" use="required"/>
        <xs:attribute name="id" type="xs:nonNegativeInteger" use="required"/>
        <xs:attribute name="tests" type="xs:nonNegativeInteger" use="required"/>
        <xs:attribute name="failures" type="xs:nonNegativeInteger" use="required"/>
        <xs:attribute name="errors" type="xs:nonNegativeInteger" use="required"/>
        <xs:attribute name="time" type="xs:decimal" use="required"/>
        <xs:attribute name="timestamp" type="xs:dateTime" use="required"/>
        <xs:attribute name="hostname" type="name" use="required"/>
      </xs:complexType>
      <xs:element name="testsuites">
        <xs:complexType>
          <xs:sequence>
            <xs:element name="testsuite" type="suite" minOccurs="0" maxOccurs="unbounded"/>
          </xs:sequence>
        </xs:complexType>
        <xs:unique name="ids">
          <xs:selector xpath="testsuite"/><xs:field xpath="@id"/>
        </xs:unique>
      </xs:element>
    </xs:schema>
    """

  /// What libxml2 says of a document: 0 where it is valid.
  private static func verdict(_ document: [UInt8], by schema: [UInt8]) -> Int32? {
    schema.withUnsafeBytes { schema in
      document.withUnsafeBytes { document in
        func text(_ bytes: UnsafeRawBufferPointer) -> UnsafePointer<CChar>? {
          bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        }
        guard let reader = xmlSchemaNewMemParserCtxt(text(schema), Int32(schema.count)) else {
          return nil
        }
        defer { xmlSchemaFreeParserCtxt(reader) }
        guard let rules = xmlSchemaParse(reader) else { return nil }
        defer { xmlSchemaFree(rules) }
        guard let tree = xmlReadMemory(text(document), Int32(document.count), nil, nil, 0) else {
          return nil
        }
        defer { xmlFreeDoc(tree) }
        guard let context = xmlSchemaNewValidCtxt(rules) else { return nil }
        defer { xmlSchemaFreeValidCtxt(context) }
        xmlSchemaSetValidStructuredErrors(context, { _, _ in }, nil)
        return xmlSchemaValidateDoc(context, tree)
      }
    }
  }

  private static let samples: [(verb: String, text: String)] = [
    ("check", Sample.weapons),
    ("check", Sample.weapons.replacing("weapon is firearm", with: "weapn is firearm")),
    ("check", Sample.weapons.replacing("A firearm is offered.", with: "\u{1B}[1m <&>\\\" 💡")),
    ("check", "\u{0}\u{1}]]>&amp;<"),
    ("test", Sample.weapons),
    ("test", Sample.weapons.replacing("-> remove by W1\n", with: "-> allow\n")),
  ]

  @Test(arguments: samples)
  func `JUnit files are valid`(verb: String, text: String) throws {
    try Folder.with(["a & <b>.policy": text, "c.policy": "language 1\n"]) { folder in
      let result = try folder.policyc(
        verb, "a & <b>.policy", "c.policy", "--format", "junit")
      #expect(!result.output.isEmpty)
      let verdict = Self.verdict(result.output, by: Array(Self.schema.utf8))
      #expect(verdict == 0, "\(result.outputText)")
      let broken = result.outputText.replacing("errors=\"0\"", with: "errors=\"-1\"")
      #expect(Self.verdict(Array(broken.utf8), by: Array(Self.schema.utf8)) != 0)
    }
  }
}

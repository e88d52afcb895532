import TestSupport
import Testing

/// Items annotated in CVAT, read by `gold`.
struct CVATTests {
  private static func document(_ images: String) -> String {
    """
    <?xml version="1.0" encoding="utf-8"?>
    <annotations>
      <version>1.1</version>
      <meta><job><id>7</id><labels><label><name>photo</name></label></labels></job></meta>
    \(images)
    </annotations>

    """
  }

  private static func image(_ content: String) -> String {
    "<image id=\"0\" name=\"a.png\" width=\"1\" height=\"1\">\(content)</image>"
  }

  private static func fact(_ name: String, _ value: String) -> String {
    "<attribute name=\"\(name)\">\(value)</attribute>"
  }

  private static func rows(_ xml: String, _ arguments: String...) throws -> [Parsed] {
    try Folder.with(["a.policy": Sample.weapons, "items.xml": xml]) { folder in
      let result = try CommandRunner(folder: folder.path)
        .run(["gold", "a.policy", "--items", "items.xml", "--sources", "image,text"] + arguments)
      #expect(!result.crashed && result.status <= 1, "\(result.errorText)")
      return try Parsed.lines(result.output)
    }
  }

  @Test func `an image with tags and boxes has the row of the same item in JSON`() throws {
    let tag =
      "<tag label=\"photo\">" + Self.fact("offered", "true") + Self.fact("people", " 2 ")
      + Self.fact("marks", "skull, flame") + "</tag>"
    let box =
      "\n<box label=\"thing\" xtl=\"1\">\n" + Self.fact("weapon", "firearm")
      + "<!-- sure --></box>"
    let xml = Self.document(Self.image(tag + box))
    let json = """
      {"id": "0", "image": "a.png", "facts": {"offered": true, "people": 2, "marks": ["skull", "flame"], "weapon": "firearm"}}

      """
    try Folder.with([
      "a.policy": Sample.weapons, "items.xml": xml, "items.jsonl": json, "items.data": xml,
    ]) { folder in
      let same = try folder.policyc(
        "gold", "a.policy", "--items", "items.jsonl", "--sources", "image,text")
      let read = try folder.policyc(
        "gold", "a.policy", "--items", "items.xml", "--sources", "image,text")
      #expect(read.status == 0, "\(read.errorText)")
      #expect(read.outputText == same.outputText)
      #expect(read.errorText == same.errorText)
      let told = try folder.policyc(
        "gold", "a.policy", "--items", "items.data", "--items-format", "xml", "--sources",
        "image,text")
      #expect(told.output == read.output)
      let piped = try folder.policyc(
        "gold", "a.policy", "--items", "-", "--items-format", "xml", "--sources", "image,text",
        input: xml)
      #expect(piped.output == read.output)
    }
  }

  @Test func `sets come from several attributes, and an empty value says nothing`() throws {
    func decision(_ marks: String) throws -> String {
      let facts = ["weapon": "none", "offered": "no", "injury": "none", "people": "0"]
      let usual = facts.sorted { $0.key < $1.key }.map { Self.fact($0.key, $0.value) }
      let row = try Self.rows(
        Self.document(Self.image("<tag label=\"x\">\(usual.joined())\(marks)</tag>")))[0]
      return row["decision"].string ?? "open"
    }
    #expect(try decision(Self.fact("marks", "skull") + Self.fact("marks", "flame")) == "review")
    #expect(try decision(Self.fact("marks", "[skull,flame]")) == "review")
    #expect(try decision(Self.fact("marks", "flame")) == "allow")
    #expect(try decision(Self.fact("marks", "[]")) == "allow")
    #expect(try decision(Self.fact("marks", "")) == "open")
    #expect(try decision("") == "open")
  }

  @Test func `an image is an item of image, unless the command says what items have`() throws {
    let xml = Self.document(
      Self.image("<tag label=\"x\">" + Self.fact("offered", "yes") + "</tag>"))
    try Folder.with(["a.policy": Sample.weapons, "items.xml": xml]) { folder in
      let row = try Parsed(try folder.policyc("gold", "a.policy", "--items", "items.xml").output)
      #expect(row["error", "kind"].string == "source")
    }
    #expect(try Self.rows(xml)[0]["error"].isNull)
  }

  @Test func `the name can be the id`() throws {
    let xml = Self.document(Self.image(""))
    #expect(try Self.rows(xml)[0]["id"].string == "0")
    #expect(try Self.rows(xml, "--id-field", "name")[0]["id"].string == "a.png")
    #expect(try Self.rows(xml, "--id-field", "file")[0]["error", "kind"].string == "shape")
  }

  @Test(arguments: [
    (image("<polygon label=\"x\" points=\"\"/>"), "shape", "`polygon`"),
    (image("<tag/>"), "shape", "`label`"),
    (image("<tag label=\"x\"><attribute>yes</attribute></tag>"), "shape", "`name`"),
    (image("<tag label=\"x\"><b/></tag>"), "shape", "`b`"),
    (image("<tag label=\"x\">" + fact("offered", "<b/>yes") + "</tag>"), "shape", "`b`"),
    (image("<tag label=\"x\">words</tag>"), "shape", "text"),
    (image("words"), "shape", "text"),
    (image("<tag label=\"x\">" + fact("wepon", "blade") + "</tag>"), "unknown fact", "`weapon`"),
    (image("<tag label=\"x\">" + fact("weapon", "sword") + "</tag>"), "value", "`blade`"),
    (image("<tag label=\"x\">" + fact("offered", "1") + "</tag>"), "value", "true or false"),
    (image("<tag label=\"x\">" + fact("people", "two") + "</tag>"), "value", "whole number"),
    (image("<tag label=\"x\">" + fact("people", "-1") + "</tag>"), "value", "0 to 3"),
    (image("<tag label=\"x\">" + fact("marks", "skull,skull") + "</tag>"), "value", "twice"),
    (
      image("<tag label=\"x\">" + fact("offered", "yes") + fact("offered", "yes") + "</tag>"),
      "repeated key", "`offered`"
    ),
    ("<track id=\"0\" label=\"x\"><box/></track>", "shape", "`track`"),
    ("<image name=\"a.png\"/>", "shape", "`id`"),
  ])
  func `anything else is an error of its row, and the next image is read`(
    content: String, kind: String, words: String
  ) throws {
    let good = "<image id=\"1\" name=\"b.png\"/>"
    let rows = try Self.rows(Self.document(content + "\n" + good))
    try #require(rows.count == 2)
    #expect(rows[0]["error", "kind"].string == kind)
    #expect(rows[0]["error", "message"].string?.contains(words) == true, "\(rows[0])")
    #expect(rows[0]["error", "at", "line"].number == 5)
    #expect(rows[1]["id"].string == "1")
    #expect(rows[1]["error"].isNull)
  }

  @Test(arguments: [
    ("<annotations><image id=\"0\"/>", "syntax"), ("<items/>", "shape"), ("", "syntax"),
    ("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><annotations/>", "syntax"),
    ("<annotations>" + String(repeating: "<a>", count: 50), "syntax"),
    ("{\"id\": 1}", "syntax"),
  ])
  func `what is no document of CVAT is an error and ends the input`(
    xml: String, kind: String
  ) throws {
    let rows = try Self.rows(xml)
    #expect(rows.last?["error", "kind"].string == kind)
    #expect(rows.count <= 2)
  }

  @Test func `a record that is too large is counted and the next one is read`() throws {
    let long = Self.image("<tag label=\"\(String(repeating: "x", count: 2_000))\"/>")
    let rows = try Self.rows(
      Self.document(long + "\n<image id=\"1\"/>"), "--max-record", "1000")
    #expect(rows.map { $0["error", "kind"].string } == ["record too large", nil])
  }
}

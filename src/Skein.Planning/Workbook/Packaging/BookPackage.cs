using System.IO.Compression;
using System.Text;
using System.Xml;
using Skein.Planning.Workbook.Cells;
using Skein.Planning.Workbook.Charts;

namespace Skein.Planning.Workbook.Packaging;

/// <summary>
/// Writes a workbook as an Office Open XML package (ECMA-376, part 2): a zip of XML parts. The same book gives the same
/// bytes: the order of the parts is fixed, and each is of the same day.
/// </summary>
internal static class BookPackage
{
    private const string Office = "application/vnd.openxmlformats-officedocument.";
    private const string Packages = "http://schemas.openxmlformats.org/package/2006/";

    // The first day that a zip can tell.
    private static readonly DateTimeOffset Day = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Write(Book book, Stream stream)
    {
        var parts = new List<(string Path, string? Type, Action<XmlWriter> Write)>
        {
            ("xl/workbook.xml", $"{Office}spreadsheetml.sheet.main+xml", xml => BookXml.Write(xml, book)),
            ("xl/styles.xml", $"{Office}spreadsheetml.styles+xml", StylesXml.Write),
        };
        var links = new List<(string, string)>();
        int drawings = 0, charts = 0;
        foreach (Sheet sheet in book.Sheets)
        {
            int number = links.Count + 1;
            links.Add(("worksheet", $"worksheets/sheet{number}.xml"));
            parts.Add(($"xl/worksheets/sheet{number}.xml", $"{Office}spreadsheetml.worksheet+xml", xml => SheetXml.Write(xml, sheet)));
            if (sheet.Charts.Count == 0) continue;
            int drawing = ++drawings, firstChart = charts + 1;
            parts.Add(($"xl/worksheets/_rels/sheet{number}.xml.rels", null, xml => Links(xml, [("drawing", $"../drawings/drawing{drawing}.xml")])));
            parts.Add(($"xl/drawings/drawing{drawing}.xml", $"{Office}drawing+xml", xml => DrawingXml.Write(xml, sheet.Charts)));
            parts.Add(($"xl/drawings/_rels/drawing{drawing}.xml.rels", null, xml => Links(xml, [.. sheet.Charts.Select((_, index) => ("chart", $"../charts/chart{firstChart + index}.xml"))])));
            foreach (Chart chart in sheet.Charts) parts.Add(($"xl/charts/chart{++charts}.xml", $"{Office}drawingml.chart+xml", xml => ChartXml.Write(xml, chart)));
        }

        links.Add(("styles", "styles.xml"));
        parts.Add(("xl/_rels/workbook.xml.rels", null, xml => Links(xml, links)));
        parts.Insert(0, ("_rels/.rels", null, xml => Links(xml, [("officeDocument", "xl/workbook.xml")])));
        parts.Insert(0, ("[Content_Types].xml", null, xml => Types(xml, [.. parts.Where(part => part.Type is not null).Select(part => (part.Path, part.Type!))])));
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach ((string path, _, Action<XmlWriter> write) in parts) Add(zip, path, write);
    }

    private static void Add(ZipArchive zip, string path, Action<XmlWriter> write)
    {
        ZipArchiveEntry entry = zip.CreateEntry(path, CompressionLevel.Optimal);
        entry.LastWriteTime = Day;
        using Stream part = entry.Open();
        using var xml = XmlWriter.Create(part, new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineChars = "\n" });
        xml.WriteStartDocument(true);
        write(xml);
        xml.WriteEndDocument();
    }

    private static void Types(XmlWriter xml, IEnumerable<(string Path, string Type)> parts)
    {
        const string Space = $"{Packages}content-types";
        xml.WriteStartElement("Types", Space);
        foreach ((string extension, string type) in ((string, string)[])[("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml")])
        {
            xml.WriteStartElement("Default", Space);
            xml.WriteAttributeString("Extension", extension);
            xml.WriteAttributeString("ContentType", type);
            xml.WriteEndElement();
        }

        foreach ((string path, string type) in parts)
        {
            xml.WriteStartElement("Override", Space);
            xml.WriteAttributeString("PartName", $"/{path}");
            xml.WriteAttributeString("ContentType", type);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Links(XmlWriter xml, List<(string Kind, string Target)> links)
    {
        const string Space = $"{Packages}relationships";
        xml.WriteStartElement("Relationships", Space);
        for (int index = 0; index < links.Count; index++)
        {
            xml.WriteStartElement("Relationship", Space);
            xml.WriteAttributeString("Id", $"rId{index + 1}");
            xml.WriteAttributeString("Type", $"{BookXml.Relations}/{links[index].Kind}");
            xml.WriteAttributeString("Target", links[index].Target);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }
}

using System.Globalization;
using System.IO.Compression;
using System.Xml;
using Skein.Core;

namespace Skein.Planning.Checking.Reading;

/// <summary>
/// Reads an .xlsx (ECMA-376, part 1: SpreadsheetML): cells, formulas and defined names. Parts are unpacked up to a bound,
/// document types and external entities are refused. Used once, by one thread.
/// </summary>
/// <param name="source">The file, for messages.</param>
/// <param name="limits">The bounds.</param>
internal sealed class WorkbookReader(string source, CheckLimits limits)
{
    // The one thread that reads.
    private int cellCount;
    private int skipped;

    public CheckedFile Read(Stream stream)
    {
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > limits.PartsMax) throw Fault($"has more than {limits.PartsMax:N0} parts");
            List<string> strings = [.. Strings(archive)];
            var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            List<string> sheets = Sheets(archive, names);
            var grids = new List<Grid>();
            for (int at = 0; at < Math.Min(sheets.Count, limits.SheetsMax); at++)
            {
                if (archive.GetEntry($"xl/worksheets/sheet{at + 1}.xml") is { } part) grids.Add(Sheet(part, sheets[at], strings));
            }

            skipped += Math.Max(0, sheets.Count - limits.SheetsMax);
            return GridReader.Read("workbook", grids, names, limits, skipped);
        }
        catch (Exception exception) when (exception is InvalidDataException or XmlException or NotSupportedException)
        {
            throw new SkeinException(source, "is no workbook that can be read", "save it anew as .xlsx, or as .csv", exception);
        }
    }

    private List<string> Sheets(ZipArchive archive, Dictionary<string, string> names)
    {
        var sheets = new List<string>();
        if (archive.GetEntry("xl/workbook.xml") is not { } part) throw Fault("has no workbook in it");
        using XmlReader reader = Open(part);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element) continue;
            if (reader.LocalName == "sheet") sheets.Add(reader.GetAttribute("name") ?? "");
            if (reader.LocalName != "definedName" || reader.GetAttribute("name") is not { } name) continue;
            string target = reader.ReadString();
            names[name] = target[(target.LastIndexOf('!') + 1)..];
        }

        return sheets;
    }

    private List<string> Strings(ZipArchive archive)
    {
        var strings = new List<string>();
        if (archive.GetEntry("xl/sharedStrings.xml") is not { } part) return strings;
        using XmlReader reader = Open(part);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element) continue;
            if (reader.LocalName == "si") strings.Add("");
            else if (reader.LocalName == "t" && strings.Count > 0) strings[^1] += reader.ReadString();
            if (strings.Count > limits.CellsMax) throw Fault($"has more than {limits.CellsMax:N0} texts");
        }

        return strings;
    }

    private Grid Sheet(ZipArchiveEntry part, string name, List<string> strings)
    {
        var cells = new Dictionary<(int, int), GridCell>();
        using XmlReader reader = Open(part);
        (int Row, int Column)? at = null;
        string type = "", value = "";
        string? formula = null;
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                at = Grid.Reference(reader.GetAttribute("r") ?? "");
                (type, value, formula) = (reader.GetAttribute("t") ?? "", "", null);
            }
            else if (reader is { NodeType: XmlNodeType.Element, LocalName: "v" or "t" })
            {
                value = reader.ReadString();
            }
            else if (reader is { NodeType: XmlNodeType.Element, LocalName: "f" })
            {
                formula = Plain(reader.ReadString());
            }
            else if (reader is { NodeType: XmlNodeType.EndElement, LocalName: "c" } && at is { } place)
            {
                if (++cellCount > limits.CellsMax) skipped++;
                else cells[place] = new GridCell(Shown(type, value, strings), formula is { Length: > 0 } ? formula : null);
                at = null;
            }
        }

        return new Grid(name, cells);
    }

    private static string Plain(string formula) =>
        formula.Replace("_xlfn.", "", StringComparison.Ordinal).Replace("_xlpm.", "", StringComparison.Ordinal).Replace("$", "", StringComparison.Ordinal);

    private static string Shown(string type, string value, List<string> strings) =>
        type == "s" && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < strings.Count ? strings[index].Trim() : value.Trim();

    private XmlReader Open(ZipArchiveEntry part)
    {
        // What an archive says of its own lengths is not believed: the bytes that come out are counted.
        var bytes = new MemoryStream();
        using Stream packed = part.Open();
        var buffer = new byte[81_920];
        for (int read; (read = packed.Read(buffer)) > 0;)
        {
            if (bytes.Length + read > limits.PartBytesMax) throw Fault($"has a part of more than {limits.PartBytesMax:N0} bytes, unpacked");
            bytes.Write(buffer.AsSpan(0, read));
        }

        bytes.Position = 0;
        return XmlReader.Create(bytes, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, CloseInput = true });
    }

    private SkeinException Fault(string reason) => new(source, reason, "save the sheets that matter as .csv");
}

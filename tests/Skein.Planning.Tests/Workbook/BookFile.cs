using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;

namespace Skein.Planning.Tests.Workbook;

/// <summary>The cells of a workbook as any reader finds them: by <c>Sheet!A1</c>.</summary>
internal sealed class BookFile
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly byte[] bytes;
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    public BookFile(byte[] bytes)
    {
        this.bytes = bytes;
        using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
        XElement book = Part(zip, "xl/workbook.xml")!, links = Part(zip, "xl/_rels/workbook.xml.rels")!;
        string[] shared = Part(zip, "xl/sharedStrings.xml") is { } strings ? [.. strings.Elements(Main + "si").Select(Text)] : [];
        foreach (XElement sheet in book.Descendants(Main + "sheet"))
        {
            string id = sheet.Attribute(Relations + "id")!.Value, name = sheet.Attribute("name")!.Value;
            string path = $"xl/{links.Elements().Single(link => link.Attribute("Id")!.Value == id).Attribute("Target")!.Value}";
            Paths.Add(name, path);
            foreach (XElement cell in Part(zip, path)!.Descendants(Main + "c")) Cells.Add($"{name}!{cell.Attribute("r")!.Value}", Read(cell, shared));
        }

        foreach (XElement name in book.Descendants(Main + "definedName")) names.TryAdd(name.Attribute("name")!.Value, name.Value.Replace("$", "", StringComparison.Ordinal));
    }

    /// <summary>A formula without the equals sign, if there is one, and what the cell shows.</summary>
    public readonly record struct FileCell(string? Formula, double? Number, string Words);

    public Dictionary<string, FileCell> Cells { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Paths { get; } = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Names => names;

    public FileCell this[string name] => Cells[names.GetValueOrDefault(name, name)];

    public double Number(string name) => this[name].Number ?? throw new InvalidOperationException($"{name} is '{this[name].Words}'");

    /// <summary>The same file in which what is no formula has the values of another: formulas keep the values that they had.</summary>
    public byte[] WithInputsOf(BookFile other) => Changed((place, cell) =>
    {
        if (cell.Element(Main + "f") is not null || other.Cells[place].Formula is not null) return;
        cell.RemoveNodes();
        cell.Attribute("t")?.Remove();
        FileCell wanted = other.Cells[place];
        if (wanted.Number is { } number)
        {
            cell.Add(new XElement(Main + "v", number.ToString("R", CultureInfo.InvariantCulture)));
        }
        else if (wanted.Words.Length > 0)
        {
            cell.Add(new XAttribute("t", "inlineStr"), new XElement(Main + "is", new XElement(Main + "t", wanted.Words)));
        }
    });

    /// <summary>The same file in which one cell pretends to have come to another value.</summary>
    public byte[] WithPlanted(string name, double value) => Changed((place, cell) =>
    {
        if (place == names[name]) cell.Element(Main + "v")!.Value = value.ToString("R", CultureInfo.InvariantCulture);
    });

    private byte[] Changed(Action<string, XElement> change)
    {
        var copy = new MemoryStream();
        copy.Write(bytes);
        using (var zip = new ZipArchive(copy, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach ((string name, string path) in Paths)
            {
                XElement sheet = Part(zip, path)!;
                foreach (XElement cell in sheet.Descendants(Main + "c")) change($"{name}!{cell.Attribute("r")!.Value}", cell);
                zip.GetEntry(path)!.Delete();
                using Stream stream = zip.CreateEntry(path).Open();
                sheet.Save(stream);
            }
        }

        return copy.ToArray();
    }

    private static FileCell Read(XElement cell, string[] shared)
    {
        string? type = cell.Attribute("t")?.Value, formula = cell.Element(Main + "f")?.Value, value = cell.Element(Main + "v")?.Value;
        return type switch
        {
            "s" => new FileCell(formula, null, shared[int.Parse(value!, CultureInfo.InvariantCulture)]),
            "inlineStr" => new FileCell(formula, null, Text(cell)),
            "str" or "e" or "b" => new FileCell(formula, null, value ?? ""),
            _ => value is null ? new FileCell(formula, null, "") : new FileCell(formula, double.Parse(value, CultureInfo.InvariantCulture), value),
        };
    }

    private static string Text(XElement element) => string.Concat(element.Descendants(Main + "t").Select(text => text.Value));

    private static XElement? Part(ZipArchive zip, string path)
    {
        if (zip.GetEntry(path) is not { } entry) return null;
        using Stream stream = entry.Open();
        return XElement.Load(stream);
    }
}

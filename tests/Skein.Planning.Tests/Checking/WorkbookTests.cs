using System.IO.Compression;
using System.Text;
using Skein.Core;
using Skein.Planning.Checking;
using Skein.Planning.Tests.Workbook;
using Xunit;

namespace Skein.Planning.Tests.Checking;

public sealed class WorkbookTests
{
    private const string Rows = """
        <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>500</v></c></row>
        <row r="2"><c r="A2" t="inlineStr"><is><t>P99 (s)</t></is></c><c r="B2"><v>0.2</v></c></row>
        <row r="3"><c r="A3" t="inlineStr"><is><t>Workers</t></is></c><c r="B3"><f>FORMULA</f><v>100</v></c></row>
        """;

    [Theory]
    [InlineData("B1*B2", "PLN002")]
    [InlineData("INT(B1*$B$2)", "PLN001 PLN002")]
    [InlineData("load_*tail_", "PLN002")]
    [InlineData("ROUNDUP(B1*B2/LN(100),0)", "")]
    [InlineData("POISSON(INT(load_/step_),B2*step_,FALSE)", "PLN007")]
    [InlineData("POISSON(INT(load_/step_),B2/step_,FALSE)", "")]
    public void A_formula_speaks_of_the_labels_of_its_cells(string formula, string ids)
    {
        CheckReport report = Check(Book(Rows.Replace("FORMULA", formula, StringComparison.Ordinal)));
        Assert.Equal("workbook", report.Kind);
        Assert.Equal(ids, string.Join(' ', report.Findings.Select(finding => finding.Rule.Id)));
        Assert.All(report.Findings, finding => Assert.Equal(("Sizing!B3", 3, 2), (finding.Where, finding.Line, finding.Column)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void In_a_workbook_of_ours_nothing_is_found(int seed) => Assert.Empty(Check(SpecDraws.Bytes(SpecDraws.Of(seed), lambda: true)).Findings);

    [Fact]
    public void A_part_that_unpacks_beyond_the_bound_is_refused()
    {
        SkeinException refused = Assert.Throws<SkeinException>(() => Check(Book(new string(' ', 100_000)), new CheckLimits { PartBytesMax = 50_000 }));
        Assert.StartsWith("book.xlsx has a part of more than 50,000 bytes, unpacked", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_type_is_refused_and_what_it_names_not_opened()
    {
        byte[] book = Book(Rows, "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>");
        Assert.StartsWith("book.xlsx is no workbook that can be read", Assert.Throws<SkeinException>(() => Check(book)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_beyond_the_bound_are_counted() => Assert.Equal(4, Check(Book(Rows), new CheckLimits { CellsMax = 2 }).SkippedParts);

    [Fact]
    public void An_archive_with_too_many_parts_is_refused() => Assert.Throws<SkeinException>(() => Check(Book(Rows), new CheckLimits { PartsMax = 2 }));

    [Fact]
    public void A_workbook_cut_short_is_refused_at_any_length()
    {
        byte[] book = Book(Rows);
        for (int length = 4; length < book.Length; length += 7) Assert.Throws<SkeinException>(() => Check(book[..length]));
    }

    private static CheckReport Check(byte[] book, CheckLimits? limits = null)
    {
        using var stream = new MemoryStream(book);
        return CapacityChecker.Check("book.xlsx", stream, limits);
    }

    private static byte[] Book(string rows, string documentType = "")
    {
        const string Space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "xl/workbook.xml", $"""<workbook xmlns="{Space}"><sheets><sheet name="Sizing" sheetId="1"/></sheets><definedNames><definedName name="load_">Sizing!$B$1</definedName><definedName name="tail_">Sizing!$B$2</definedName><definedName name="step_">Sizing!$B$9</definedName></definedNames></workbook>""");
            Add(archive, "xl/sharedStrings.xml", $"""<sst xmlns="{Space}"><si><t>Requests per second</t></si></sst>""");
            Add(archive, "xl/worksheets/sheet1.xml", $"""<?xml version="1.0"?>{documentType}<worksheet xmlns="{Space}"><sheetData>{rows}</sheetData></worksheet>""");
        }

        return bytes.ToArray();
    }

    private static void Add(ZipArchive archive, string name, string text)
    {
        using Stream part = archive.CreateEntry(name).Open();
        part.Write(Encoding.UTF8.GetBytes(text));
    }
}

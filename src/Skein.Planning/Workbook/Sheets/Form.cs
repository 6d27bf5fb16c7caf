using Skein.Planning.Workbook.Cells;

namespace Skein.Planning.Workbook.Sheets;

/// <summary>A sheet of lines: what it is, its value, the unit, a remark. Used by one thread.</summary>
/// <param name="book">Where names go.</param>
/// <param name="sheet">Where lines go, from the fourth on.</param>
internal sealed class Form(Book book, Sheet sheet)
{
    private int row = 4;

    public static Form On(Book book, string sheet, string title, string remark)
    {
        var made = new Sheet(sheet, 44, 18, 14, 96) { FrozenRows = 3 };
        book.Sheets.Add(made);
        made.Write(1, 1, title, CellStyle.Title);
        made.Write(2, 1, remark);
        made.Heads(3, 1, "quantity", "value", "unit", "remark");
        return new Form(book, made);
    }

    public Sheet Sheet => sheet;

    public void Part(string title) => sheet.Write(row++, 1, title, CellStyle.Heading);

    /// <summary>A value to change.</summary>
    public Term Ask(string name, string what, double? value, string unit, string remark, double least = 0)
    {
        Describe(what, unit, remark);
        return book.Name(name, sheet.Ask(row++, 2, value, least));
    }

    /// <summary>A formula.</summary>
    public Term Put(string name, string what, Term formula, string unit, string remark, CellStyle style = CellStyle.Number)
    {
        Describe(what, unit, remark);
        return book.Name(name, sheet.Put(row++, 2, formula, style));
    }

    private void Describe(string what, string unit, string remark)
    {
        sheet.Write(row, 1, what);
        sheet.Write(row, 3, unit);
        sheet.Write(row, 4, remark);
    }
}

using System.Globalization;
using System.Xml;
using Skein.Planning.Workbook.Cells;

namespace Skein.Planning.Workbook.Packaging;

/// <summary>Writes the part of one sheet (ECMA-376, part 1, 18.3.1.99). The order of elements is the schema's.</summary>
internal static class SheetXml
{
    public static void Write(XmlWriter xml, Sheet sheet)
    {
        xml.WriteStartElement("worksheet", BookXml.Main);
        xml.WriteAttributeString("xmlns", "r", null, BookXml.Relations);
        View(xml, sheet);
        Columns(xml, sheet.Widths);
        xml.WriteStartElement("sheetData");
        foreach (var row in sheet.Cells.GroupBy(cell => cell.Key.Row))
        {
            xml.WriteStartElement("row");
            xml.WriteAttributeString("r", Whole(row.Key));
            foreach (((int line, int column), Cell cell) in row) Write(xml, CellName.Of(line, column), cell);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        Validations(xml, sheet.Validations);
        if (sheet.Charts.Count > 0)
        {
            xml.WriteStartElement("drawing");
            xml.WriteAttributeString("id", BookXml.Relations, "rId1");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void View(XmlWriter xml, Sheet sheet)
    {
        xml.WriteStartElement("sheetViews");
        xml.WriteStartElement("sheetView");
        xml.WriteAttributeString("showGridLines", "0");
        xml.WriteAttributeString("workbookViewId", "0");
        if (sheet.FrozenRows > 0)
        {
            xml.WriteStartElement("pane");
            xml.WriteAttributeString("ySplit", Whole(sheet.FrozenRows));
            xml.WriteAttributeString("topLeftCell", CellName.Of(sheet.FrozenRows + 1, 1));
            xml.WriteAttributeString("activePane", "bottomLeft");
            xml.WriteAttributeString("state", "frozen");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Columns(XmlWriter xml, IReadOnlyList<double> widths)
    {
        if (widths.Count == 0) return;
        xml.WriteStartElement("cols");
        for (int index = 0; index < widths.Count; index++)
        {
            xml.WriteStartElement("col");
            xml.WriteAttributeString("min", Whole(index + 1));
            xml.WriteAttributeString("max", Whole(index + 1));
            xml.WriteAttributeString("width", Term.Written(widths[index]));
            xml.WriteAttributeString("customWidth", "1");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, string place, Cell cell)
    {
        xml.WriteStartElement("c");
        xml.WriteAttributeString("r", place);
        xml.WriteAttributeString("s", Whole((int)cell.Style));
        if (cell.Formula is not null)
        {
            if (cell.Word is not null) xml.WriteAttributeString("t", "str");
            xml.WriteStartElement("f");
            if (cell.IsArray)
            {
                xml.WriteAttributeString("t", "array");
                xml.WriteAttributeString("ref", place);
            }

            xml.WriteString(cell.Formula);
            xml.WriteEndElement();
            xml.WriteElementString("v", cell.Word ?? Term.Written(cell.Value));
        }
        else if (cell.Word is null)
        {
            xml.WriteElementString("v", Term.Written(cell.Value));
        }
        else if (cell.Word.Length > 0)
        {
            Inline(xml, cell.Word);
        }

        xml.WriteEndElement();
    }

    private static void Inline(XmlWriter xml, string words)
    {
        xml.WriteAttributeString("t", "inlineStr");
        xml.WriteStartElement("is");
        xml.WriteElementString("t", words);
        xml.WriteEndElement();
    }

    private static void Validations(XmlWriter xml, List<(string Cell, double Least)> validations)
    {
        if (validations.Count == 0) return;
        xml.WriteStartElement("dataValidations");
        xml.WriteAttributeString("count", Whole(validations.Count));
        foreach ((string cell, double least) in validations)
        {
            xml.WriteStartElement("dataValidation");
            xml.WriteAttributeString("type", "decimal");
            xml.WriteAttributeString("operator", "greaterThanOrEqual");
            xml.WriteAttributeString("allowBlank", "1");
            xml.WriteAttributeString("showErrorMessage", "1");
            xml.WriteAttributeString("errorTitle", "No such number");
            xml.WriteAttributeString("error", $"A number of {Term.Written(least)} or more is expected here.");
            xml.WriteAttributeString("sqref", cell);
            xml.WriteElementString("formula1", Term.Written(least));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);
}

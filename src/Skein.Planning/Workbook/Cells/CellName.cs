using System.Globalization;

namespace Skein.Planning.Workbook.Cells;

/// <summary>What a place is called: <c>A1</c>. Rows and columns count from 1.</summary>
internal static class CellName
{
    private const int Letters = 26;

    public static string Of(int row, int column) => $"{Column(column)}{row.ToString(CultureInfo.InvariantCulture)}";

    public static string Fixed(int row, int column) => $"${Column(column)}${row.ToString(CultureInfo.InvariantCulture)}";

    public static string Column(int column)
    {
        string name = "";
        for (; column > 0; column = (column - 1) / Letters) name = (char)('A' + ((column - 1) % Letters)) + name;
        return name;
    }
}

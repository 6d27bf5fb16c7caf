using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Skein.Repo.Tests.Documents;

/// <summary>The figures of one measured run as a table: a row for each thing, a column for each size.</summary>
internal static class FigureTable
{
    public static string Of(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement root = document.RootElement;
        JsonElement machine = root.GetProperty("machine");
        Cell[] cells = [.. root.GetProperty("figures").EnumerateArray().Select(Cell.Of)];
        int[] sizes = [.. cells.Select(cell => cell.Operations).Distinct().Order()];
        string[] things = [.. cells.Select(cell => cell.What).Distinct()];
        int width = things.Append("operations").Max(thing => thing.Length);

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{machine.GetProperty("cpu")}, {machine.GetProperty("cores")} cores, Linux {machine.GetProperty("kernel")}, {machine.GetProperty("runtime")}\n");
        text.Append(CultureInfo.InvariantCulture, $"{root.GetProperty("taken").GetDateTimeOffset():yyyy-MM-dd}, medians of {root.GetProperty("rounds")} rounds; in brackets what it must not exceed{(cells.Any(cell => cell.Written.Contains(">= ", StringComparison.Ordinal)) ? ", or (>=) reach" : "")}\n\n");
        // What has no sizes has one column, and that needs no heading.
        if (sizes is not [0]) text.Append("operations".PadRight(width)).Append(string.Concat(sizes.Select(size => size.ToString("N0", CultureInfo.InvariantCulture).PadLeft(ColumnWidth)))).Append('\n');
        foreach (string thing in things)
        {
            IEnumerable<string> row = sizes.Select(size => cells.FirstOrDefault(cell => cell.What == thing && cell.Operations == size)?.Written ?? "");
            text.Append((thing.PadRight(width) + string.Concat(row.Select(value => value.PadLeft(ColumnWidth)))).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    private const int ColumnWidth = 18;

    private sealed record Cell(string What, int Operations, string Written)
    {
        public static Cell Of(JsonElement figure)
        {
            string unit = figure.GetProperty("unit").GetString()!;
            string bar = figure.GetProperty("bar") is { ValueKind: JsonValueKind.Number } value ? $" ({(IsAtLeast(figure) ? ">= " : "")}{Rounded(value.GetDouble())})" : "";
            return new Cell(
                figure.GetProperty("what").GetString()!,
                figure.GetProperty("operations").GetInt32(),
                $"{Rounded(figure.GetProperty("median").GetDouble())}{(unit.Length > 0 ? " " : "")}{unit}{bar}");
        }

        // Older reports know no such bars.
        private static bool IsAtLeast(JsonElement figure) => figure.TryGetProperty("atLeast", out JsonElement atLeast) && atLeast.GetBoolean();

        private static string Rounded(double value) =>
            value.ToString(value < 0.1 ? "0.####" : value < 10 ? "0.##" : value < 100 ? "0.#" : "#,##0", CultureInfo.InvariantCulture);
    }
}

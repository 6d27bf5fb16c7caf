using System.Globalization;
using System.Text.RegularExpressions;
using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>Rows that cannot be.</summary>
internal sealed partial class UnreachableRow() : PlanCheck(new CheckRule(
    "PLN016",
    "a table has rows that the code cannot answer",
    CheckSeverity.Error,
    "a column of intervals beside a function that answers with fixed pairs of numbers, none of which is that interval",
    "A function that returns one of a few fixed pairs can answer with no other; rows that show others were not made by it.",
    "make the table by running the code"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file)
    {
        foreach (CodeFunction function in file.Functions.Where(function => Role.Capacity(function.Name)))
        {
            (double, double)[] answers = [.. function.Lines.Select(line => Pair.Match(line.Text)).Where(match => match.Success).Select(match => (Number(match.Groups[1]), Number(match.Groups[2])))];
            if (answers.Length < 2) continue;
            foreach (Table table in file.Tables.Where(table => table.Headers.Count == function.Parameters.Count + 1))
            {
                foreach (IReadOnlyList<TableCell> row in table.Rows.Where(row => row.Count == table.Headers.Count && row[^1].Interval is { } interval && !answers.Contains(interval)))
                    yield return At(row[^1].Place, $"{row[^1].Text} cannot come out: {function.Name} answers {string.Join(", ", answers.Select(answer => $"{answer.Item1}-{answer.Item2}"))} only");
            }
        }
    }

    private static double Number(Group group) => double.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"return\s+\(?([0-9]{1,9})\s*,\s*([0-9]{1,9})\)?")]
    private static partial Regex Pair { get; }
}

using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>Units of a reduction.</summary>
internal sealed class UnitsOfReduction() : PlanCheck(new CheckRule(
    "PLN041",
    "a reduction comes out only if the units are ignored",
    CheckSeverity.Error,
    "a table with two columns in different units of time and one of a reduction, where 1 - new / old gives that number only without converting",
    "The reduction of 72 weeks to 1.5 hours is 99.99 %, of 72 hours to 1.5 hours 97.9 %. A column that fits the second says that a header is wrong.",
    "write both columns in one unit"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file)
    {
        foreach (Table table in file.Tables)
        {
            int[] times = [.. Enumerable.Range(0, table.Headers.Count).Where(at => Unit(table, at) is not null)];
            int cut = table.Column(header => Role.Has(header, "\u7F29\u51CF", "reduction", "saving", "improvement", "faster", "cut"));
            if (times.Length != 2 || cut < 0 || Unit(table, times[0]) == Unit(table, times[1])) continue;
            foreach (IReadOnlyList<TableCell> row in table.Rows.Where(row => row.Count > Math.Max(cut, times[1])))
            {
                if (row[times[0]].Number is not > 0 || row[times[1]].Number is not > 0 || row[cut].Number is not { } said) continue;
                double before = row[times[0]].Number!.Value, after = row[times[1]].Number!.Value;
                double plain = 100 * (1 - (after / before)), right = 100 * (1 - (after * Unit(table, times[1])!.Value / (before * Unit(table, times[0])!.Value)));
                if (Math.Abs(plain - said) <= 0.6 && Math.Abs(right - said) > 0.6)
                    yield return At(row[cut].Place, $"{row[cut].Text} is of the bare numbers; in the units of the headers it is {CapacityFormulas.Say(right)} %");
            }
        }
    }

    private static double? Unit(Table table, int column) => Units.InSeconds(Units.Of(table.Headers[column].Text));
}

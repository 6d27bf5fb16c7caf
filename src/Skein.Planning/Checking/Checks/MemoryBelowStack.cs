using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>Memory that cannot be.</summary>
internal sealed class MemoryBelowStack() : PlanCheck(new CheckRule(
    "PLN019",
    "memory per goroutine is below its smallest stack",
    CheckSeverity.Error,
    "a table of goroutines and resident memory in which a row has fewer than 2,048 bytes for each",
    "A goroutine has a stack of at least 2,048 bytes and a descriptor of some 400; measured are about 2.7 KiB of resident memory for an idle one that holds 128 bytes. A table below that was not measured with as many alive.",
    "measure: regress resident memory over six sizes or more, while all are alive"))
{
    private const double StackLeast = 2_048;

    public override IEnumerable<CheckFinding> Find(CheckedFile file)
    {
        foreach (Table table in file.Tables)
        {
            int count = table.Column(header => Role.Has(header, "goroutine", "\u534F\u7A0B")), memory = table.Column(header => Role.Has(header, "rss", "resident", "memory"));
            double unit = memory < 0 ? 0 : Role.Has(table.Headers[memory].Text, "GB", "GiB") ? 1L << 30 : Role.Has(table.Headers[memory].Text, "MB", "MiB") ? 1 << 20 : 0;
            if (count < 0 || unit == 0) continue;
            double[] each = [.. table.Rows.Where(row => row.Count > Math.Max(count, memory) && row[count].Number is >= 1_000 && row[memory].Number is > 0).Select(row => row[memory].Number!.Value * unit / row[count].Number!.Value)];
            if (each.Length > 0 && each.Max() < StackLeast)
                yield return At(table.Headers[memory].Place, $"{CapacityFormulas.Say(each.Min())}-{CapacityFormulas.Say(each.Max())} bytes for each goroutine: less than the smallest stack, {StackLeast} bytes, alone");
        }
    }
}

using Skein.Planning.Specs;
using Skein.Planning.Workbook.Cells;

namespace Skein.Planning.Workbook.Sheets;

/// <summary>
/// The sheet <c>Topology</c>: a row for each call, whether its attempts fit into the caller's time, and what retries make of
/// the load. Used by one thread.
/// </summary>
internal sealed class TopologySheet(Book book, CapacityTerms capacity, InputTerms inputs, CapacitySpec spec)
{
    private const int FirstRow = 6;
    private const double Slack = 1e-12, FitSlack = 1e-9;

    private static readonly string[] Heads =
    [
        "call", "of", "calls", "side by side", "timeout, s", "retries", "backoff, s", "budget", "failure", "capacity, 1/s",
        "caller's timeout, s", "time needed, s", "timeout", "retries that fit", "an attempt fails", "attempts, mean", "a call fails", "all calls succeed",
        "calls, 1/s", "attempts, 1/s", "attempts, all failing", "safe calls, 1/s", "after a burst",
    ];

    private readonly Sheet sheet = new("Topology", [24, 18, .. Enumerable.Repeat(12.0, Heads.Length - 2)]) { FrozenRows = FirstRow - 2 };
    private readonly ILookup<string, (HopSpec Hop, int Row)> below = spec.Topology.Select((hop, index) => (hop, FirstRow + index)).ToLookup(pair => pair.hop.Of, StringComparer.Ordinal);
    private readonly Dictionary<string, HopTerms> hops = new(StringComparer.Ordinal);

    /// <summary>The inputs of one call.</summary>
    private sealed record HopTerms(Term Calls, Term FanOut, Term Timeout, Term Retries, Term Backoff, Term Budget, Term Failure, Term Capacity);

    public void Write()
    {
        book.Sheets.Add(sheet);
        sheet.Write(1, 1, "Calls: do attempts fit into their callers' time, and what do retries make of the load", CellStyle.Title);
        sheet.Write(2, 1, "A caller's timeout must be at least calls x ((retries + 1) x timeout + retries x backoff). Safe calls: capacity over the attempts when all fail; above it an overload holds itself up.");
        sheet.Heads(FirstRow - 2, 1, Heads);
        foreach ((HopSpec hop, int row) in below.SelectMany(group => group)) hops.Add(hop.Name, Ask(row, hop));
        Term amplification = ScenarioInterval.Amplification(inputs.CallerRetries, inputs.CallerBudget), own = capacity.Servers * inputs.Replicas / inputs.MeanTime;
        const int Self = FirstRow - 1;
        sheet.Write(Self, 1, spec.Service);
        sheet.Write(Self, 2, "its callers");
        Term capacityCell = sheet.Put(Self, 10, own);
        Term kept = Succeed(spec.Service);
        sheet.Put(Self, 17, 1 - kept, CellStyle.Probability);
        Term calls = sheet.Put(Self, 19, capacity.PeakRate), attempts = sheet.Put(Self, 20, calls), worst = sheet.Put(Self, 21, amplification);
        Safe(Self, calls, worst, capacityCell);
        Load(spec.Service, calls, attempts, worst);
        Timeouts(spec.Service, inputs.Timeout);
        foreach (HopSpec hop in spec.Topology) Timeouts(hop.Name, hops[hop.Name].Timeout);
        Together();
    }

    private HopTerms Ask(int row, HopSpec hop)
    {
        sheet.Write(row, 1, hop.Name);
        sheet.Write(row, 2, hop.Of);
        return new HopTerms(
            sheet.Ask(row, 3, hop.Calls, 1), sheet.Ask(row, 4, hop.FanOut, 1), sheet.Ask(row, 5, hop.Timeout), sheet.Ask(row, 6, hop.Retries),
            sheet.Ask(row, 7, hop.Backoff), sheet.Ask(row, 8, hop.Budget), sheet.Ask(row, 9, hop.Failure), sheet.Ask(row, 10, hop.Capacity));
    }

    // A request succeeds when all its calls do; failures are taken as independent.
    private Term Succeed(string caller)
    {
        Term kept = 1;
        foreach ((HopSpec hop, int row) in below[caller])
        {
            HopTerms its = hops[hop.Name];
            Term tries = its.Retries + 1, under = Succeed(hop.Name);
            Term fails = sheet.Put(row, 15, 1 - ((1 - its.Failure) * under), CellStyle.Probability);
            Term mean = Calc.If(fails >= 1, tries, (1 - Calc.Power(fails, tries)) / (1 - fails));
            sheet.Put(row, 16, Calc.If(its.Budget.IsBlank, mean, Calc.Min(mean, 1 + its.Budget)));
            Term lost = sheet.Put(row, 17, Calc.Power(fails, tries), CellStyle.Probability);
            Term all = sheet.Put(row, 18, Calc.Power(1 - lost, its.Calls * its.FanOut), CellStyle.Probability);
            kept = kept.Text == "1" ? all : kept * all;
        }

        return kept;
    }

    private void Load(string caller, Term calls, Term attempts, Term worst)
    {
        foreach ((HopSpec hop, int row) in below[caller])
        {
            HopTerms its = hops[hop.Name];
            Term times = its.Calls * its.FanOut, mean = Attempts(row);
            Term rate = sheet.Put(row, 19, calls * times), tried = sheet.Put(row, 20, attempts * times * mean);
            Term all = sheet.Put(row, 21, worst * ScenarioInterval.Amplification(its.Retries, its.Budget));
            Safe(row, rate, all, its.Capacity);
            Load(hop.Name, rate, tried, all);
        }
    }

    private Term Attempts(int row) => new($"Topology!{CellName.Fixed(row, 16)}", sheet.Cells[(row, 16)].Value);

    private void Safe(int row, Term calls, Term worst, Term served)
    {
        Term safe = sheet.Put(row, 22, Calc.If(served.IsBlank, "", served / worst));
        sheet.Put(row, 23, Calc.If(served.IsBlank, "not known", Calc.If(calls < safe, "comes back", "stays down")));
    }

    private void Timeouts(string caller, Term given)
    {
        foreach ((HopSpec hop, int row) in below[caller])
        {
            HopTerms its = hops[hop.Name];
            Term parent = sheet.Put(row, 11, Calc.If(given.IsBlank, "", given));
            Term needed = sheet.Put(row, 12, Calc.If(its.Timeout.IsBlank, 0, its.Calls * (((its.Retries + 1) * its.Timeout) + (its.Retries * its.Backoff))));
            Condition open = new($"OR({parent.IsBlank.Text},{its.Timeout.IsBlank.Text})", parent.IsBlank.Holds || its.Timeout.IsBlank.Holds);
            sheet.Put(row, 13, Calc.If(open, "not given", Calc.If(parent >= needed * (1 - Slack), "fits", "does not fit")));
            Term fit = Calc.Min(its.Retries, Calc.Floor((((parent / its.Calls) + its.Backoff) / (its.Timeout + its.Backoff)) + FitSlack) - 1);
            sheet.Put(row, 14, Calc.If(open, "", Calc.If(fit < 0, "none", fit)));
        }
    }

    private void Together()
    {
        int row = FirstRow + spec.Topology.Count + 2;
        foreach (var group in below.Where(group => group.Count() > 1))
        {
            Term given = group.Key == spec.Service ? inputs.Timeout : hops[group.Key].Timeout, sum = 0;
            foreach ((_, int line) in group)
            {
                var needed = new Term($"Topology!{CellName.Fixed(line, 12)}", sheet.Cells[(line, 12)].Value);
                sum = sum.Text == "0" ? needed : sum + needed;
            }

            sheet.Write(row, 1, $"all calls of {group.Key}");
            sheet.Put(row, 11, Calc.If(given.IsBlank, "", given));
            Term together = sheet.Put(row, 12, sum);
            sheet.Put(row++, 13, Calc.If(given.IsBlank, "not given", Calc.If(given >= together * (1 - Slack), "fits", "does not fit")));
        }
    }
}

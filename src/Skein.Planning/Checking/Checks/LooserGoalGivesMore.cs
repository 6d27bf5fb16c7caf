using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>A capacity that grows with what is promised.</summary>
internal sealed class LooserGoalGivesMore() : PlanCheck(new CheckRule(
    "PLN013",
    "a looser promise asks for more",
    CheckSeverity.Error,
    "a LET or a function of a rate, a measured time and a promised time whose result, computed at two promises, is larger at the looser one",
    "With the traffic fixed, a looser latency promise can be met with as few or fewer workers: they may be busier. A capacity that grows with the promised time has its quotient upside down.",
    "compute the workers from a queue: the smallest c whose response percentile is within the promise (model staffing)"))
{
    private static readonly double[] Promises = [150, 200, 300, 400];

    public override IEnumerable<CheckFinding> Find(CheckedFile file)
    {
        foreach (Computation computation in Computation.AllOf(file))
        {
            int goal = Find(computation, Role.Goal), rate = Find(computation, Role.Rate), time = Find(computation, name => Role.Time(name) && !Role.Goal(name));
            if (goal < 0 || rate < 0 || time < 0 || computation.Names.Count != 3) continue;
            double?[] results = [.. Promises.Select(promise => Result(computation, goal, promise, rate, time))];
            bool grows = results.All(result => result is not null) && results.Zip(results.Skip(1)).All(pair => pair.Second >= pair.First) && results[^1] > results[0] * 1.01;
            if (grows) yield return At(computation.Formula.Place, $"at 50/s and a measured 120 ms a promise of {Promises[0]} ms gives {CapacityFormulas.Say(results[0]!.Value)}, one of {Promises[^1]} ms {CapacityFormulas.Say(results[^1]!.Value)}; by Little at most {CapacityFormulas.Say(50 * 0.12)} are in progress");
        }
    }

    private static int Find(Computation computation, Func<string, bool> role) => computation.Meanings.ToList().FindIndex(name => role(name));

    private static double? Result(Computation computation, int goal, double promise, int rate, int time)
    {
        var numbers = new double[3];
        numbers[goal] = promise;
        numbers[rate] = 50;
        numbers[time] = 120;
        return computation.Value(numbers);
    }
}

using Skein.Planning.Checking.Expressions;
using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>A "density" that is none.</summary>
internal sealed class ProbabilityOfGridIndex() : PlanCheck(new CheckRule(
    "PLN007",
    "the index of a time step is used as a count of arrivals",
    CheckSeverity.Error,
    "a Poisson probability (pmf) of floor(time / step) whose mean is a rate times the same step",
    "pmf(k, mean) is the probability of k arrivals; the index of a step in time is no number of arrivals, and a sum of such terms over dt is no density. How many are in progress at t from empty is Poisson with mean rate x integral of P(S > u) from 0 to t; in the steady state Poisson(rate x mean time), whatever the tail.",
    "use the Poisson quantile of rate x mean time (model concurrency), and for the peak of a window the models peak-bound or peak-exact"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file) =>
        from formula in file.Formulas
        where formula.Expression.All().Any(IsOfGrid)
        select At(formula.Place, $"{formula.Target} takes the probability of a grid index: no number of arrivals, so what is summed of it is no density");

    private static bool IsOfGrid(Node node)
    {
        if (!node.Calls("pmf", "PMF", "dpois", "Prob", "POISSON.DIST", "POISSON") || node.Parts.Count < 2) return false;
        IEnumerable<Node> steps = node.Parts[0].All().Where(part => part.Calls("floor", "int", "round", "rint", "trunc") && part.Parts.Count > 0 && part.Parts[0].IsOperation("/")).Select(part => part.Parts[0].Parts[1]);
        return steps.Any(step => step.Kind == NodeKind.Name && node.Parts.Skip(1).Any(part => IsTimes(part, step.Text)));
    }

    /// <summary>Whether a name stands in it as a factor: as a divisor it scales the mean and the count alike, which is no grid.</summary>
    private static bool IsTimes(Node node, string name) => node switch
    {
        { Kind: NodeKind.Name } => node.Text == name,
        _ when node.IsOperation("/") => IsTimes(node.Parts[0], name),
        _ => node.Parts.Any(part => IsTimes(part, name)),
    };
}

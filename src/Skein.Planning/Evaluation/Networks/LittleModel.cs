using Skein.Planning.Evidence;
using Skein.Planning.Laws;

namespace Skein.Planning.Evaluation.Networks;

/// <summary><c>little-from-percentiles</c>: a mean, and how many are in progress, from percentiles and a shape. <c>quantile_X</c> is of how
/// many are in progress at once where nothing limits them, a count.</summary>
internal sealed class LittleModel : EvaluatedModel
{
    public override string Name => "little-from-percentiles";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        double arrivalRate = Require.NotNegative(inputs.Number("arrivalRate"), "arrivalRate");
        ServiceLaw law = Law(inputs);
        double mean = Require.Finite(law.Mean, "mean"), concurrency = Require.Finite(arrivalRate * mean, "meanConcurrency");
        answer.Give("mean", () => mean);
        answer.Give("meanConcurrency", () => concurrency);
        answer.Give("quantile", level => PoissonQuantile.Of(concurrency, level), CaseAnswer.Percentiles);
        if (law is LognormalLaw lognormal) answer.Give("sigma", () => lognormal.Sigma);
    }

    private static ServiceLaw Law(CaseInputs inputs) => inputs.Text("shape") switch
    {
        "lognormal" => PercentileFit.Lognormal(inputs.Number("p50"), inputs.Number("p99")),
        "exponential" => PercentileFit.Exponential(Known(inputs, "p50"), Known(inputs, "p99")),
        "deterministic" => PercentileFit.Deterministic(Known(inputs, "p50"), Known(inputs, "p99")),
        var unknown => throw new RefusedException("shape", $"'{unknown}' is not fixed by these percentiles; there are lognormal, exponential, deterministic"),
    };

    private static double? Known(CaseInputs inputs, string name) => inputs.Has(name) ? inputs.Number(name) : null;
}

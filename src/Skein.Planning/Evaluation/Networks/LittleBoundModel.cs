using Skein.Planning.Evidence;

namespace Skein.Planning.Evaluation.Networks;

/// <summary><c>little-bound</c>: no law with this percentile and timeout has a larger mean.</summary>
internal sealed class LittleBoundModel : EvaluatedModel
{
    public override string Name => "little-bound";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        var bound = new TimeoutBound(inputs.Number("arrivalRate"), inputs.Number("p99"), inputs.Number("timeout"));
        answer.Give("concurrencyUpperBound", () => bound.Concurrency);
        answer.Give("meanUpperBound", () => bound.Mean);
    }
}

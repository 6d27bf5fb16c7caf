using Skein.Planning.Concurrency;

namespace Skein.Planning.Evaluation.Concurrency;

/// <summary>How many are in service at a moment.</summary>
internal sealed class ConcurrencyModel : EvaluatedModel
{
    public override string Name => "concurrency";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        var concurrency = new StationaryConcurrency(inputs.Number("meanConcurrency"));
        answer.Give("mean", () => concurrency.Mean);
        answer.Give("variance", () => concurrency.Variance);
        answer.Give("prob0", () => concurrency.Exactly(0));
        answer.Give("probGreater", count => concurrency.Above(count), []);
        answer.Give("quantile", level => concurrency.Quantile(level), CaseAnswer.Percentiles);
    }
}

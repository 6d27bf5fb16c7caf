using Skein.Planning.Retries;

namespace Skein.Planning.Evaluation.Growth;

/// <summary>How long an entry with retries is held.</summary>
internal sealed class RetryHoldingModel : EvaluatedModel
{
    public override string Name => "retry-holding";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        var counts = new RetryCounts(inputs.Number("failure"), inputs.Whole("retries"));
        var holding = new RetryHolding(counts, inputs.Number("successTime"), inputs.Number("failTime"), inputs.Number("backoff"));
        double concurrency = holding.MeanConcurrency(inputs.Number("arrivalRate"));
        answer.Give("meanHold", () => holding.MeanHold);
        answer.Give("meanConcurrency", () => concurrency);
    }
}

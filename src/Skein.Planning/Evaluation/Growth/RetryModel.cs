using Skein.Planning.Retries;

namespace Skein.Planning.Evaluation.Growth;

/// <summary>How often a call with retries is tried.</summary>
internal sealed class RetryModel : EvaluatedModel
{
    public override string Name => "retry";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        var counts = new RetryCounts(inputs.Number("failure"), inputs.Whole("retries"));
        answer.Give("attempts", () => counts.Attempts);
        answer.Give("finalFailure", () => counts.FinalFailure);
    }
}

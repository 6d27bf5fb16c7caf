using Skein.Planning.Retries;

namespace Skein.Planning.Evaluation.Growth;

/// <summary>Retries at every hop of a chain.</summary>
internal sealed class RetryDepthModel : EvaluatedModel
{
    public override string Name => "retry-depth";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        var chain = new RetryDepth(inputs.Number("failure"), inputs.Whole("retries"), inputs.Whole("depth"));
        answer.Give("leafAttempts", () => chain.LeafAttempts);
        answer.Give("entryFailure", () => chain.EntryFailure);
    }
}

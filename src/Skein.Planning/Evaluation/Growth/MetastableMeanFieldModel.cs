using Skein.Planning.Retries;

namespace Skein.Planning.Evaluation.Growth;

/// <summary>Where a service with timeouts and retries collapses by its mean field.</summary>
internal sealed class MetastableMeanFieldModel : EvaluatedModel
{
    public override string Name => "metastable-mean-field";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        var collapse = new MeanFieldCollapse(inputs.Number("serviceRate"), inputs.Number("timeout"), inputs.Whole("retries"));
        answer.Give("collapseAt", () => collapse.CollapseAt);
        answer.Give("timeoutProbAtCollapse", () => collapse.TimeoutProbabilityAtCollapse);
        answer.Give("totalRateAtCollapse", () => collapse.TotalRateAtCollapse);
        answer.Give("vulnerableFrom", () => collapse.VulnerableFrom);
    }
}

using Skein.Planning.Queues.General;

namespace Skein.Planning.Evaluation.Networks;

/// <summary><c>allen-cunneen</c>: several workers, from two moments.</summary>
internal sealed class ApproximationModel : EvaluatedModel
{
    public override string Name => "allen-cunneen";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        var queue = new ManyServerApproximations(
            inputs.Number("arrivalRate"),
            1 / Require.Positive(inputs.Number("serviceRate"), "serviceRate"),
            inputs.Whole("servers"),
            inputs.Number("ca2"),
            inputs.Number("cs2"));
        answer.Give("meanWaitAllenCunneen", () => queue.AllenCunneen);
        answer.Give("meanWaitSakasegawa", () => queue.Sakasegawa);
    }
}

using Skein.Planning.Scalability;

namespace Skein.Planning.Evaluation.Growth;

/// <summary>What a generator that waits for answers leaves out.</summary>
internal sealed class CoordinatedOmissionModel : EvaluatedModel
{
    public override string Name => "coordinated-omission";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        double service = inputs.Number("serviceMs") / 1000;
        var omission = new CoordinatedOmission(inputs.Number("rate"), service, inputs.Number("goodSeconds"), inputs.Number("stallSeconds"));
        answer.Give("naiveMeanMs", () => omission.NaiveMean * 1000);
        answer.Give("naiveP9999Ms", () => omission.NaiveQuantile(0.9999) * 1000);
        answer.Give("correctedMeanMs", () => omission.CorrectedMean * 1000);
        answer.Give("correctedP75Ms", () => omission.CorrectedQuantile(0.75) * 1000);
    }
}

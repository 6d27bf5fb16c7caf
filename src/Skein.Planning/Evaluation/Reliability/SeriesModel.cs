using Skein.Planning.Reliability;

namespace Skein.Planning.Evaluation.Reliability;

/// <summary>What needs all of its parts.</summary>
internal sealed class SeriesModel : EvaluatedModel
{
    public override string Name => "availability-series";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        double total = Availability.InSeries(inputs.Number("each"), inputs.Whole("n"));
        answer.Give("total", () => total);
    }
}

using Skein.Planning.Reliability;

namespace Skein.Planning.Evaluation.Reliability;

/// <summary>How long a year nines allow.</summary>
internal sealed class DowntimeModel : EvaluatedModel
{
    public override string Name => "availability-downtime";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        answer.Give("nines3", () => Availability.DowntimePerYear(3));
        answer.Give("nines4", () => Availability.DowntimePerYear(4));
        answer.Give("nines5", () => Availability.DowntimePerYear(5));
    }
}

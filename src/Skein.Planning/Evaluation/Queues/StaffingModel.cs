using Skein.Planning.Queues;

namespace Skein.Planning.Evaluation.Queues;

/// <summary>The fewest servers that keep a promise.</summary>
internal sealed class StaffingModel : EvaluatedModel
{
    public override string Name => "staffing";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        StaffedQueue staffed = StaffedQueue.For(inputs.Number("arrivalRate"), inputs.Number("serviceRate"), inputs.Number("waitTarget"), inputs.Number("level"));
        answer.Give("achieved", () => staffed.Achieved);
        answer.Give("achievedWithOneLess", () => staffed.AchievedWithOneLess);
        answer.Give("servers", () => staffed.Servers);
    }
}

using Skein.Planning.Laws;
using Skein.Planning.Queues;
using Skein.Planning.Queues.General;
using Skein.Planning.Queues.ManyServers;

namespace Skein.Planning.Evaluation.Networks;

/// <summary><c>mgc-exact</c>: several workers, service times of phases, or constant. The mean service time is 1 where nothing gives it.</summary>
internal sealed class ExactServersModel : EvaluatedModel
{
    public override string Name => "mgc-exact";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        ServiceLaw law = Law(inputs);
        int servers = Require.Within(inputs.Whole("servers"), 1, int.MaxValue, "servers");
        double arrivalRate = ArrivalInputs.Rate(inputs, law.Mean, servers);
        var approximation = new ManyServerApproximations(arrivalRate, law.Mean, servers, 1, Math.Max(0, law.SquaredVariation));
        (double meanWait, double probWait) = Exact(arrivalRate, law, servers);
        answer.Give("allenCunneen", () => approximation.AllenCunneen);
        answer.Give("allenCunneenRelError", () => (approximation.AllenCunneen / meanWait) - 1);
        answer.Give("meanWait", () => meanWait);
        answer.Give("probWait", () => probWait);
    }

    private static (double MeanWait, double ProbWait) Exact(double arrivalRate, ServiceLaw law, int servers)
    {
        if (servers == 1)
        {
            var alone = new SingleServerQueue(arrivalRate, law);
            return (alone.MeanWait, alone.Utilisation);
        }

        if (law is ExponentialLaw)
        {
            // With both variations 1 the approximation is Erlang C itself.
            var queue = new ManyServerApproximations(arrivalRate, law.Mean, servers, 1, 1);
            return (queue.AllenCunneen, ErlangC.ProbWait(queue.Utilisation * servers, servers));
        }

        if (law is DeterministicLaw)
        {
            var queue = new ConstantServiceServers(arrivalRate, law.Mean, servers);
            return (queue.MeanWait, queue.WaitProbability);
        }

        var phases = new PhaseTypeServers(arrivalRate, law, servers);
        return (phases.MeanWait, phases.WaitProbability);
    }

    private static ServiceLaw Law(CaseInputs inputs)
    {
        string name = inputs.Text("service");
        if (inputs.Has("meanService")) return ServiceInputs.Law(inputs);
        return name switch
        {
            "exponential" => new ExponentialLaw(1),
            "deterministic" => new DeterministicLaw(1),
            "erlang" => new ErlangLaw(1, inputs.Whole("k")),
            _ => ServiceInputs.Law(inputs),
        };
    }
}

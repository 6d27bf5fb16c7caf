using System.Globalization;
using Skein.Planning.Recommendation;
using Skein.Planning.Specs;

namespace Skein.Planning.Settings;

/// <summary>Circuit breakers of Envoy: those before the service, and those of each call below it.</summary>
internal static class EnvoySettings
{
    private const int RetriesOtherwise = 3;

    public static SettingBlock Envoy(SettingNumbers numbers)
    {
        CapacityPlan plan = numbers.Plan;
        long requests = (long)numbers.Permits * plan.Replicas, pending = (long)numbers.Queue * plan.Replicas;
        var why = new List<string>
        {
            $"{requests} requests: {numbers.Permits} of each of {plan.Replicas} {(plan.Replicas == 1 ? "replica" : "replicas")}; a threshold counts for all of them, and in each Envoy by itself",
            $"{pending} pending: {plan.Queue.Reason}",
        };
        List<string> text = ["clusters:", .. Cluster(plan.Service, requests + pending, Math.Max(1, pending), requests + pending, numbers.Spec.Traffic.Retries, numbers.Spec.Traffic.RetryBudget)];
        if (numbers.Spec.Traffic.RetryBudget is { } entry) why.Add($"retries are a share of {Figure.Share(entry)} of what is under way: an overload is amplified {Figure.Number(1 + entry)} times at the most");
        foreach (HopSpec hop in numbers.Direct)
        {
            (int connections, string reason) = numbers.CallsAtOnce(hop);
            text.AddRange(Cluster(hop.Name, connections, connections, connections, hop.Retries, hop.Budget));
            why.Add($"{hop.Name}, {connections} requests of one replica: {reason}");
        }

        return new SettingBlock("envoy", "Envoy circuit breakers", "static_resources, or what the control plane sends", "yaml", string.Join("\n", text), why);
    }

    private static IEnumerable<string> Cluster(string name, long connections, long pending, long requests, int retries, double? budget)
    {
        yield return $"- name: {SettingNumbers.Label(name)}";
        yield return "  circuit_breakers:";
        yield return "    thresholds:";
        yield return $"    - max_connections: {connections}";
        yield return $"      max_pending_requests: {pending}";
        yield return $"      max_requests: {requests}";
        if (budget is { } share)
        {
            yield return "      retry_budget:";
            yield return string.Create(CultureInfo.InvariantCulture, $"        budget_percent: {{ value: {share * 100:0.######} }}");
            yield return $"        min_retry_concurrency: {RetriesOtherwise}";
        }
        else
        {
            // 0 turns retries off; without a budget, no more than a tenth of the calls at once.
            yield return $"      max_retries: {(retries == 0 ? 0 : Math.Max(RetriesOtherwise, requests / 10))}";
        }
    }
}

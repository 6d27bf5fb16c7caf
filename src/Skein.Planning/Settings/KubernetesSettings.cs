using System.Globalization;
using Skein.Planning.Recommendation;
using Skein.Planning.Specs;

namespace Skein.Planning.Settings;

/// <summary>Requests, limits and replicas of Kubernetes, and what scales them.</summary>
internal static class KubernetesSettings
{
    /// <summary>How much of a processor request is to be used: what an autoscaler aims at.</summary>
    private const double Target = 0.7;

    /// <summary>Memory that is left beside what requests hold: garbage that is not yet collected.</summary>
    private const double MemorySpare = 1.25;

    private const double MiB = 1024 * 1024;

    public static SettingBlock Kubernetes(SettingNumbers numbers)
    {
        CapacityPlan plan = numbers.Plan;
        ResourceSpec has = numbers.Spec.Resources;
        string name = SettingNumbers.Label(plan.Service);
        PlannedResource? cpu = plan.Resources.FirstOrDefault(resource => resource.Name == "cores"), memory = plan.Resources.FirstOrDefault(resource => resource.Name == "memory");
        long? millicores = cpu is null ? null : (long)Math.Max(10, Math.Ceiling(cpu.Need * 1000 / Target));
        long? mebibytes = memory is null ? null : (long)Math.Ceiling(Math.Min(memory.Need * MemorySpare, has.MemoryLimit ?? double.PositiveInfinity) / MiB);
        var lines = new List<string> { "apiVersion: apps/v1", "kind: Deployment", $"metadata: {{ name: {name} }}", "spec:", $"  replicas: {plan.Replicas}", "  template:", "    spec:", "      containers:", $"      - name: {name}" };
        var why = new List<string> { $"{plan.Replicas} {(plan.Replicas == 1 ? "replica" : "replicas")}: {Figure.Rate(plan.Load.ReplicaRate)} each" };
        if (millicores is not null || mebibytes is not null)
        {
            lines.Add("        resources:");
            lines.Add($"          requests: {{ {string.Join(", ", Pairs(millicores, mebibytes))} }}");
            if (mebibytes is not null) lines.Add($"          limits: {{ memory: {mebibytes}Mi }}");
        }

        if (millicores is not null) why.Add($"{millicores}m: {Figure.Number(cpu!.Need)} cores are busy in the mean, which are {Figure.Share(Target)} of it; no limit of processor time, for throttling stops all requests at once");
        if (mebibytes is not null) why.Add($"{mebibytes}Mi: {numbers.Held} requests held at {Figure.Size(has.MemoryPerRequest!.Value)} and a base of {Figure.Size(has.MemoryBase)} are {Figure.Size(memory!.Need)}, and a quarter for what is not yet collected{(has.MemoryLimit is { } most && memory.Need * MemorySpare > most ? $", cut at the limit of {Figure.Size(most)}" : "")}");
        if (millicores is not null) AddScaling(lines, why, plan, name);
        return new SettingBlock("kubernetes", "Kubernetes requests, limits and replicas", "the manifests of the service", "yaml", string.Join("\n", lines), why);
    }

    private static void AddScaling(List<string> lines, List<string> why, CapacityPlan plan, string name)
    {
        lines.AddRange(
        [
            "---", "apiVersion: autoscaling/v2", "kind: HorizontalPodAutoscaler", $"metadata: {{ name: {name} }}", "spec:",
            $"  scaleTargetRef: {{ apiVersion: apps/v1, kind: Deployment, name: {name} }}", $"  minReplicas: {plan.Replicas}", $"  maxReplicas: {2 * plan.Replicas}", "  metrics:", "  - type: Resource",
            string.Create(CultureInfo.InvariantCulture, $"    resource: {{ name: cpu, target: {{ type: Utilization, averageUtilization: {Target * 100:0} }} }}"),
        ]);
        why.Add($"it scales at {Figure.Share(Target)} of the processor request; never below the {plan.Replicas} that this plan is for, and up to twice as many");
    }

    private static IEnumerable<string> Pairs(long? millicores, long? mebibytes)
    {
        if (millicores is not null) yield return $"cpu: {millicores}m";
        if (mebibytes is not null) yield return $"memory: {mebibytes}Mi";
    }
}

using Skein.Core;
using Skein.Planning.Recommendation;
using Skein.Planning.Settings;
using Skein.Tests.Support;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Skein.Planning.Tests.Settings;

public sealed class PlanSettingsTests
{
    private static readonly CapacitySpec Shop = Read("shop.yaml");

    [Fact]
    public void Every_name_gives_a_block_with_a_reason_for_its_numbers_and_threads_only_where_something_blocks()
    {
        IReadOnlyList<SettingBlock> blocks = Of(Shop);
        Assert.Equal(PlanSettings.Names.Where(name => name != "threadpool"), blocks.Select(block => block.Name));
        Assert.All(blocks, block => Assert.NotEmpty(block.Why));
        Assert.Contains(Of(Shop with { Resources = Shop.Resources with { Blocking = 1 } }), block => block.Name == "threadpool" && block.Text.Contains("SetMinThreads", StringComparison.Ordinal));
    }

    [Fact]
    public void Envoy_and_Kubernetes_are_YAML_with_the_numbers_of_the_plan()
    {
        CapacityPlan plan = new CapacityPlanner().Plan(Shop);
        IReadOnlyList<SettingBlock> blocks = PlanSettings.Of(plan, Shop, ["envoy", "kubernetes"]);
        var clusters = (YamlSequenceNode)Documents(blocks[0].Text)[0]["clusters"];
        Assert.Equal(["checkout", "stock", "payment"], clusters.Select(cluster => (string?)cluster["name"]));
        YamlNode thresholds = clusters[0]["circuit_breakers"]["thresholds"][0];
        Assert.Equal((plan.Servers + plan.Queue.Limit) * plan.Replicas, int.Parse((string)thresholds["max_requests"]!));
        Assert.Equal("10", (string?)thresholds["retry_budget"]["budget_percent"]["value"]);
        YamlNode[] manifests = [.. Documents(blocks[1].Text)];
        Assert.Equal(["Deployment", "HorizontalPodAutoscaler"], manifests.Select(manifest => (string?)manifest["kind"]));
        Assert.Equal("2", (string?)manifests[0]["spec"]["replicas"]);
    }

    [Fact]
    public void The_limiter_has_the_permits_and_the_queue_of_the_plan()
    {
        CapacityPlan plan = new CapacityPlanner().Plan(Shop);
        string text = PlanSettings.Of(plan, Shop, ["limiter"]).Single().Text;
        Assert.Contains($"PermitLimit = {plan.Start.Value},", text);
        Assert.Contains($"QueueLimit = {plan.Queue.Limit},", text);
    }

    [Fact]
    public void Names_of_the_spec_cannot_break_out_of_code_or_YAML()
    {
        CapacitySpec hostile = Shop with { Service = "a\"; } // '", Topology = [Shop.Topology[0] with { Name = "x: {\"`$(y)", Of = "a\"; } // '" }] };
        foreach (SettingBlock block in Of(hostile))
        {
            Assert.DoesNotContain("$(y)", block.Text);
            Assert.DoesNotContain("; } //", block.Text);
        }

        Assert.Equal("stockDb", SettingNumbers.Identifier("stock-db"));
        Assert.Equal("call9db", SettingNumbers.Identifier("9db"));
    }

    [Fact]
    public void A_name_that_there_is_no_block_for_is_refused()
    {
        SkeinException fault = Assert.Throws<SkeinException>(() => PlanSettings.Check(["kestrel", "nginx"]));
        Assert.StartsWith("--settings nginx is nothing that settings are written for; there are kestrel, ", fault.Message);
    }

    private static IReadOnlyList<SettingBlock> Of(CapacitySpec spec) => PlanSettings.Of(new CapacityPlanner().Plan(spec), spec);

    private static YamlNode[] Documents(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return [.. stream.Documents.Select(document => document.RootNode)];
    }

    private static CapacitySpec Read(string name)
    {
        using FileStream file = File.OpenRead(RepositoryRoot.Combine("samples", "capacity", name));
        return SpecReader.Read(name, file);
    }
}

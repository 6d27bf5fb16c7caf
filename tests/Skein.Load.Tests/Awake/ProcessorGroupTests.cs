using Skein.Core;
using Skein.Load.Awake;
using Xunit;

namespace Skein.Load.Tests.Awake;

public sealed class ProcessorGroupTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("skein-groups-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Without_control_groups_for_processors_nothing_is_refused()
    {
        Process("self", "0::/user.slice/a.scope\n");
        Process("7", "0::/system.slice/b.service\n");

        Groups.Check("7");
        Groups.Check(null);
    }

    [Fact]
    public void A_service_in_the_same_control_group_loses_nothing()
    {
        Weight("user.slice");
        Process("self", "0::/user.slice/a.scope\n");
        Process("7", "0::/user.slice/b.scope\n");

        Groups.Check("7");
    }

    [Fact]
    public void A_service_in_another_control_group_would_lose_a_share()
    {
        Weight("user.slice");
        Weight("system.slice");
        Process("self", "0::/user.slice/a.scope\n");
        Process("7", "0::/system.slice/b.service\n");

        SkeinException refused = Assert.Throws<SkeinException>(() => Groups.Check("7"));

        Assert.Contains("runs in the control group /user.slice, and the service in /system.slice", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_that_is_not_known_might_lose_a_share()
    {
        Weight("user.slice");
        Process("self", "0::/user.slice/a.scope\n");

        SkeinException refused = Assert.Throws<SkeinException>(() => Groups.Check(null));

        Assert.Contains("give --pid", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Control_groups_of_version_1_are_read_too()
    {
        Process("self", "5:cpu,cpuacct:/a\n4:memory:/x\n0::/\n");
        Process("7", "5:cpu,cpuacct:/b\n4:memory:/x\n0::/\n");

        Assert.Equal("/a", Groups.Of("self"));
        Assert.Throws<SkeinException>(() => Groups.Check("7"));
    }

    [Fact]
    public void A_process_that_is_gone_is_in_no_group() => Assert.Null(Groups.Of("8"));

    private ProcessorGroup Groups => new(Path.Combine(folder, "proc"), Path.Combine(folder, "cgroup"));

    private void Process(string name, string text) => Write(Path.Combine(folder, "proc", name, "cgroup"), text);

    private void Weight(string group) => Write(Path.Combine(folder, "cgroup", group, "cpu.weight"), "100\n");

    private static void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}

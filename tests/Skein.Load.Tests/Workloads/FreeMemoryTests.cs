using Skein.Load.Workloads.Memory;
using Xunit;

namespace Skein.Load.Tests.Workloads;

public sealed class FreeMemoryTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("skein-memory-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Without_a_group_it_is_that_of_the_machine()
    {
        Write("proc/meminfo", "MemTotal:       16000 kB\nMemFree:  1 kB\nMemAvailable:    9000 kB\n");
        Write("proc/self/cgroup", "0::/\n");
        Assert.Equal(9000 * 1024, new FreeMemory(root).Read());
        Assert.Equal(16000 * 1024, new FreeMemory(root).Whole());
    }

    [Fact]
    public void The_limit_of_a_group_counts_where_it_leaves_less()
    {
        Write("proc/meminfo", "MemAvailable:    9000 kB\n");
        Write("proc/self/cgroup", "0::/user/one\n");
        Write("sys/fs/cgroup/user/one/memory.max", "max\n");
        Write("sys/fs/cgroup/user/one/memory.current", "5\n");
        Write("sys/fs/cgroup/user/memory.max", "4000000\n");
        Write("sys/fs/cgroup/user/memory.current", "3000000\n");
        Write("sys/fs/cgroup/user/memory.stat", "anon 2000000\ninactive_file 500000\n");
        Assert.Equal(1_500_000, new FreeMemory(root).Read());
    }

    [Fact]
    public void The_limit_of_a_group_does_not_count_where_the_machine_has_less()
    {
        Write("proc/meminfo", "MemAvailable:    1000 kB\n");
        Write("proc/self/cgroup", "0::/one\n");
        Write("sys/fs/cgroup/one/memory.max", "400000000\n");
        Write("sys/fs/cgroup/one/memory.current", "0\n");
        Assert.Equal(1000 * 1024, new FreeMemory(root).Read());
    }

    [Fact]
    public void Where_nothing_is_told_nothing_is_known() => Assert.Null(new FreeMemory(root).Read());

    [Fact]
    public void This_machine_tells_it() => Assert.True(new FreeMemory("/").Read() > 0);

    private void Write(string path, string text)
    {
        string file = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}

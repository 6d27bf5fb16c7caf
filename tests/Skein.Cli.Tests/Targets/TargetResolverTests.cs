using Skein.Cli.Targets;
using Skein.Cli.Targets.Urls;
using Skein.Cli.Tests.Support;
using Skein.Core;
using Xunit;

namespace Skein.Cli.Tests.Targets;

public sealed class TargetResolverTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TargetResolver resolver = new(FakeProcesses.Few);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_number_is_a_process() => Assert.Equal(new ProcessTarget(4711), resolver.Resolve("4711"));

    [Fact]
    public void A_name_that_one_process_has_is_that_process() => Assert.Equal(new ProcessTarget(4711), resolver.Resolve("Shop"));

    [Fact]
    public void A_name_that_two_processes_have_is_refused_with_their_ids() =>
        Refused("worker", "worker is the name of 2 .NET processes: 4712, 4713; give the pid");

    [Fact]
    public void A_name_of_nothing_is_refused() =>
        Refused("nobody", "nobody is no file and no .NET process that can be seen; 'skein ps' lists the processes");

    [Fact]
    public void A_number_that_no_process_can_have_is_refused() =>
        Refused("99999999999", "process 99999999999 cannot be; a process id is a number from 1 to 2147483647; write ./NAME for a file");

    [Theory]
    [InlineData("http://localhost:6060/debug/pprof", "http://localhost:6060/debug/pprof")]
    [InlineData("https://host/debug/tasks?limit=5", "https://host/debug/tasks?limit=5")]
    [InlineData("HTTP://host:80", "http://host/")]
    [InlineData("http://[::1]:5000/debug#top", "http://[::1]:5000/debug")]
    public void A_url_is_a_service_that_can_be_looked_at_again(string address, string text)
    {
        Target target = resolver.Resolve(address);
        Assert.Equal(text, Assert.IsType<UrlTarget>(target).Text);
        Assert.True(target.IsLive);
    }

    [Theory]
    [InlineData("ftp://host/a", "ftp://host/a is no http or https URL")]
    [InlineData("http://", "http:// is no URL")]
    [InlineData("http://host:99999/", "http://host:99999/ is no URL")]
    [InlineData("://x", "://x is no URL")]
    public void Another_url_is_refused(string address, string message) =>
        Refused(address, $"{message}; give http://HOST:PORT, or the whole URL of /debug/tasks or /debug/pprof/goroutine");

    [Theory]
    [InlineData("http://ann:secret@host:5000/debug/tasks", "http://host:5000/debug/tasks")]
    [InlineData("http://ann:sec%40ret@host", "http://host")]
    [InlineData("https://ann@host?a=b@c", "https://host?a=b@c")]
    public void A_url_with_a_password_is_refused_without_saying_it(string address, string shown) =>
        Refused(address, $"{shown} was given with a user, which would show in the list of processes; give --header @FILE with a line 'Authorization: ...'");

    [Fact]
    public void A_file_that_starts_as_elf_does_is_a_core_file()
    {
        string path = folder.Write("core.1", "\u007fELF\u0002\u0001"u8);
        Assert.Equal(new CoreTarget(path), resolver.Resolve(path));
    }

    [Fact]
    public void A_file_that_starts_as_json_does_is_a_saved_snapshot()
    {
        string path = folder.Write("a.json", " \n{ }"u8);
        Assert.Equal(new SavedTarget(path), resolver.Resolve(path));
    }

    [Fact]
    public void A_file_that_starts_as_gzip_does_is_a_saved_snapshot()
    {
        string path = folder.Write("a.pb.gz", [0x1f, 0x8b, 8, 0]);
        Assert.Equal(new SavedTarget(path), resolver.Resolve(path));
    }

    [Fact]
    public void An_empty_file_is_refused()
    {
        string path = folder.Write("empty", []);
        Refused(path, $"{path} is empty");
    }

    [Fact]
    public void Another_file_is_refused()
    {
        string path = folder.Write("notes.txt", "hello"u8);
        Refused(path, $"{path} is neither a core file nor a saved snapshot; save one with 'skein dump PID --format json -o FILE'");
    }

    [Fact]
    public void A_folder_is_refused() => Refused(folder.Path, $"{folder.Path} is a folder; give a core file or a saved snapshot");

    [Fact]
    public void A_path_to_nothing_is_refused_as_a_file() => Refused("./no/such", "./no/such cannot be read: there is no such file");

    private void Refused(string text, string message) =>
        Assert.Equal(message, Assert.Throws<SkeinException>(() => resolver.Resolve(text)).Message);
}

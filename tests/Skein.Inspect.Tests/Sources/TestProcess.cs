using System.Diagnostics;
using Skein.Inspect.Sources.Processes;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Inspect.Tests.Sources;

/// <summary>A process that a test started: the Idle sample, the reader, or a system program.</summary>
internal sealed class TestProcess : IDisposable
{
    public const uint Nobody = 65534;

    private static readonly Dictionary<string, string> Nothing = [];

    // The parent of the process: a reader cannot freeze a child of its own (see FreezeSource).
    private const string Launcher = "exec 3<&0; sh -c 'echo $$; exec \"$@\"' sh \"$@\" <&3 3<&- & exec 3<&-; wait $!";

    private readonly Process launcher;
    private readonly List<string> errors = [];

    private TestProcess(Process launcher) => this.launcher = launcher;

    public int Id { get; private set; }

    public LinuxProcess Seen => LinuxProcess.Find(Id);

    public int Descriptors => Directory.GetFileSystemEntries($"/proc/{Id}/fd").Length;

    /// <summary>What it wrote to its standard error so far.</summary>
    public string Errors
    {
        get
        {
            lock (errors) return string.Join('\n', errors);
        }
    }

    /// <summary>Processes whose parent it is, the dead ones that nobody reaped included.</summary>
    public IReadOnlyList<LinuxProcess> Children =>
        [.. Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(name => LinuxProcess.TryFind(int.Parse(name!))).OfType<LinuxProcess>().Where(child => child.ParentId == Id)];

    /// <summary>The Idle sample, past its READY.</summary>
    public static TestProcess Idle(params string[] arguments) => Idle(Nothing, arguments);

    public static TestProcess Idle(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        Start("dotnet", [Built("Idle", "Idle.dll"), .. arguments], environment).Past("READY");

    /// <summary>The Idle sample as another user; only root can start it.</summary>
    public static TestProcess IdleAs(uint user, string folder)
    {
        CopyForAll(Path.GetDirectoryName(Built("Idle", "Idle.dll"))!, folder);
        return Start("setpriv", [.. As(user), "dotnet", Path.Combine(folder, "Idle.dll")], Nothing).Past("READY");
    }

    /// <summary>A reader in a process of its own.</summary>
    public static TestProcess Reader(string source, int target) => Start("dotnet", [Built("Skein.Inspect.TestReader", "Skein.Inspect.TestReader.dll"), source, $"{target}"], Nothing);

    /// <summary>A reader as another user, with these options of setpriv besides.</summary>
    public static TestProcess ReaderAs(uint user, string folder, string source, int target, params string[] options)
    {
        CopyForAll(Path.GetDirectoryName(Built("Skein.Inspect.TestReader", "Skein.Inspect.TestReader.dll"))!, folder);
        return Start("setpriv", [.. As(user), .. options, "dotnet", Path.Combine(folder, "Skein.Inspect.TestReader.dll"), source, $"{target}"], Nothing);
    }

    public static TestProcess Start(string program, string[] arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("sh", ["-c", Launcher, "sh", program, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        var started = new TestProcess(Process.Start(start)!);
        started.launcher.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null) return;
            lock (started.errors) started.errors.Add(line.Data);
        };
        started.launcher.BeginErrorReadLine();
        started.Id = int.Parse(started.ReadLine());
        return started;
    }

    public static string Built(string project, string file) =>
        RepositoryRoot.Combine("artifacts", "bin", project, Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')), file);

    /// <summary>Its next line of output.</summary>
    public string ReadLine() => launcher.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"ended without a line: {Errors}");

    /// <summary>Reads what it writes until it ends.</summary>
    public void Drain()
    {
        launcher.StandardOutput.ReadToEnd();
        launcher.WaitForExit();
    }

    /// <summary>Closes its input, on which the sample ends.</summary>
    /// <returns>Its exit code.</returns>
    public int EndByItself()
    {
        launcher.StandardInput.Close();
        Assert.True(launcher.WaitForExit(TimeSpan.FromMinutes(2)), "did not end when its input closed");
        return launcher.ExitCode;
    }

    /// <summary>Ends it as <c>kill -9</c> does; it may stay a zombie while a tracer holds it.</summary>
    public void Kill()
    {
        try
        {
            using Process target = Process.GetProcessById(Id);
            target.Kill();
        }
        catch (ArgumentException)
        {
            // It ended by itself.
        }
    }

    public void Dispose()
    {
        Kill();
        launcher.WaitForExit();
        launcher.Dispose();
    }

    private static string[] As(uint user) => [$"--reuid={user}", $"--regid={user}", "--clear-groups"];

    /// <summary>The build lies where others may not look.</summary>
    public static void CopyForAll(string from, string to)
    {
        Directory.CreateDirectory(to);
        File.SetUnixFileMode(to, (UnixFileMode)0x1ED);
        foreach (string file in Directory.GetFiles(from))
        {
            string copy = Path.Combine(to, Path.GetFileName(file));
            File.Copy(file, copy, overwrite: true);
            File.SetUnixFileMode(copy, (UnixFileMode)0x1ED);
        }
    }

    private TestProcess Past(string line)
    {
        string said = ReadLine();
        Assert.Equal(line, said);
        return this;
    }
}

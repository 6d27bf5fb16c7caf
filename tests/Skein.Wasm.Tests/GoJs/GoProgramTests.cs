using System.Text;
using Skein.Tests.Support;
using Skein.Wasm.Capabilities;
using Skein.Wasm.Compilation;
using Skein.Wasm.Execution;
using Skein.Wasm.GoJs;
using Skein.Wasm.Modules;
using Skein.Wasm.Tests.Support;
using Xunit;

namespace Skein.Wasm.Tests.GoJs;

/// <summary>Real Go programs: one that Debian's Go builds here (imports of <c>go</c>), and esbuild, which a newer one built (imports of <c>gojs</c>).</summary>
public sealed class GoProgramTests : IDisposable
{
    private const string EsbuildVersion = "0.28.2";

    // By its library: its command line, with the same options, now and then crashes node 20 when it reads from a pipe.
    private const string NodeTransform =
        "require(process.argv[1]).transform(require('fs').readFileSync(0, 'utf8'), { loader: 'ts', minify: true, target: 'es2018' }).then(made => { process.stdout.write(made.code); process.exit(0); })";

    private static readonly Lazy<CompiledModule> Everything = Program("everything.go");
    private static readonly Lazy<CompiledModule> Deadlock = Program("deadlock.go");
    private static readonly Lazy<CompiledModule> Esbuild = new(() => CompiledModule.Compile(WasmModule.Read(File.ReadAllBytes(Path.Combine(EsbuildFolder, "esbuild.wasm")))));

    private static readonly ModuleCapabilities Streams = new()
    {
        Arguments = true,
        Environment = ["COLOUR"],
        Clocks = true,
        Random = true,
        StandardInput = true,
        StandardOutput = true,
        StandardError = true,
    };

    private readonly TemporaryFolder place = new();
    private readonly RefusalLog log = new();

    private static string EsbuildFolder => NpmPackage.Folder("esbuild-wasm", EsbuildVersion);

    public void Dispose() => place.Dispose();

    [Fact]
    public void A_program_with_a_directory_does_what_it_does_elsewhere()
    {
        ModuleCapabilities allowed = Streams with { Directories = [new DirectoryCapability(place.Folder("data"), "/data", true)] };
        (int code, string output, string error) = Run(Everything.Value, allowed, "one\ntwo", "everything", "/data");
        Golden.Verify(output, "everything-go");
        Assert.Equal((7, "an error\n"), (code, error));
        Assert.Empty(Directory.EnumerateFileSystemEntries(place.Beneath("data")));
        Assert.Contains(log.ToList(), pair => pair.Key is { Function: "fs.open", What: "/etc/passwd" });
    }

    [Fact]
    public void Without_directories_there_are_no_files()
    {
        (int code, string output, _) = Run(Everything.Value, Streams, "", "everything", "/data");
        Golden.Verify(output, "everything-go-no-files");
        Assert.Equal(7, code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Without_clocks_or_chance_it_is_stopped_and_that_is_told(bool clocks)
    {
        TrapException trap = Assert.Throws<TrapException>(() => Run(Everything.Value, Streams with { Clocks = clocks, Random = !clocks }, "", "everything"));
        Assert.Equal(TrapKind.HostFailed, trap.Trap);
        Assert.Contains(clocks ? "without random bytes" : "without clocks", trap.Message, StringComparison.Ordinal);
        Assert.NotEmpty(log.ToList());
    }

    [Fact]
    public void A_program_that_waits_for_nothing_says_so_and_ends()
    {
        (int code, _, string error) = Run(Deadlock.Value, Streams, "", "deadlock");
        Assert.StartsWith("fatal error: all goroutines are asleep - deadlock!", error, StringComparison.Ordinal);
        Assert.Equal(2, code);
    }

    [Fact]
    public void Arguments_that_have_no_room_are_refused() =>
        Assert.Throws<CapabilityException>(() => Run(Deadlock.Value, Streams, "", "deadlock", new string('x', 9_000)));

    [Fact]
    public void Esbuild_tells_its_version()
    {
        (int code, string output, string error) = Run(Esbuild.Value, Streams, "", "esbuild", "--version");
        Assert.Equal((0, EsbuildVersion + "\n", ""), (code, output, error));
    }

    [Fact]
    public void Esbuild_transforms_as_it_does_under_node()
    {
        const string Source = "enum Colour { Red = 1, Green }\nexport const shade = (c?: Colour): string => `it is ${c ?? Colour.Red}`;\nclass A<T> { #x = 1; get x() { return this.#x } }\nexport default new A<number>().x;\n";
        string[] options = ["--loader=ts", "--minify", "--target=es2018"];
        string expected = Tool.Run("node", "nodejs", ["-e", NodeTransform, EsbuildFolder], input: Source);
        (int code, string output, string error) = Run(Esbuild.Value, Streams, Source, ["esbuild", .. options]);
        Assert.Equal((0, expected, ""), (code, output, error));
    }

    private static Lazy<CompiledModule> Program(string name) =>
        new(() => CompiledModule.Compile(WasmModule.Read(BuiltPrograms.Go(RepositoryRoot.Combine("tests", "Skein.Wasm.Tests", "GoJs", "Programs", name)))));

    private (int Code, string Output, string Error) Run(CompiledModule module, ModuleCapabilities allowed, string input, params string[] arguments)
    {
        using MemoryStream output = new(), error = new(), given = new(Encoding.UTF8.GetBytes(input));
        using var host = new GoHost(new GuestOptions
        {
            Capabilities = allowed,
            Arguments = [.. arguments],
            Environment = new Dictionary<string, string> { ["COLOUR"] = "red", ["SECRET"] = "key" },
            Input = given,
            Output = output,
            Error = error,
            Log = log,
        });
        Assert.True(GoHost.IsWantedBy(module.Module));
        using Instance instance = module.Instantiate(host.AddTo(new Imports()));
        int code = host.Run(instance);
        return (code, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()));
    }
}

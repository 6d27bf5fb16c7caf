using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Skein.Wasm.Compilation;
using Skein.Wasm.Compilation.Artefacts;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;
using Skein.Wasm.Tests.Execution;
using Skein.Wasm.Tests.Generation;
using Skein.Wasm.Tests.Specification;
using Xunit;

namespace Skein.Wasm.Tests.Compilation.Artefacts;

/// <summary>Code that was made beforehand, here still as IL: what the runtime's compiler makes of it is tested where that is run.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ArtefactTests : IDisposable
{
    private const UnixFileMode Owners = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly WasmModule Module = WasmModule.Read(Wat.Bytes("(module (type $t (func (result i32))) (table funcref (elem $f)) (func $f (result i32) i32.const 42) (func (export \"f\") (result i32) (call_indirect (type $t) (i32.const 0))))"));

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("skein-artefact-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void It_runs_as_what_is_compiled_now()
    {
        string path = Kept(Module, CompilerOptions.Default);
        CompiledModule? loaded = ModuleArtefact.Load(Module, path, null, out string? refusal);
        Assert.Null(refusal);
        loaded!.Prepare();
        using Instance instance = loaded.Instantiate();
        Assert.Equal(42, instance.GetFunction<Func<int>>("f")());
    }

    [Fact]
    public void Generated_modules_give_the_same_results_traps_globals_and_memory()
    {
        foreach (int seed in Enumerable.Range(1, 60))
        {
            ModuleRun run = ModuleRun.Of(seed);
            var options = new CompilerOptions { Fuel = seed % 2 == 0 };
            Assert.Null(OwnEngine.Run(run, options, compile: module => Loaded(module, options)).DifferenceTo(OwnEngine.Run(run, options)));
        }
    }

    [Theory]
    [InlineData("tail-call")]
    [InlineData("exception-handling")]
    [InlineData("extended-const")]
    public void Official_tests_come_out_as_they_say(string part)
    {
        SuitePart suite = SuitePart.All.Single(one => one.Folder == part);
        foreach (string script in suite.Scripts)
        {
            ScriptResult result = ScriptRunner.Run(Script.Read(script), null, suite.Needs, module => Loaded(module, CompilerOptions.Default));
            Assert.True(result.Failures.Count == 0, string.Join('\n', result.Failures));
        }
    }

    [Fact]
    public void It_fits_its_own_module_alone()
    {
        WasmModule other = WasmModule.Read(Wat.Bytes("(module (func (export \"f\") (result i32) i32.const 43))"));
        Refused(other, Kept(Module, CompilerOptions.Default), CompilerOptions.Default, "it was made of another module (SHA-256 ");
    }

    [Fact]
    public void Native_code_of_another_assembly_is_not_taken()
    {
        ModuleArtefact artefact = ModuleArtefact.Emit(Module);
        using var file = new MemoryStream();
        Assert.Throws<ArgumentException>(() => artefact.Write(file, ModuleArtefact.Emit(Module).Assembly.ToArray()));
        Assert.Throws<ArgumentException>(() => artefact.Write(file, [1, 2, 3]));
        artefact.Write(file, artefact.Assembly.ToArray());
        Assert.True(file.Length > artefact.Assembly.Length);
    }

    [Fact]
    public void It_fits_its_own_options_alone()
    {
        string path = Kept(Module, CompilerOptions.Default);
        foreach (CompilerOptions options in (CompilerOptions[])[new() { Fuel = true }, new() { Interruptible = false }, new() { DeterministicNaN = true }, new() { Features = WasmFeatures.None }])
            Refused(Module, path, options, "it was compiled with other options (interruptible=True fuel=False deterministic-nan=False features=7, not ");
    }

    [Fact]
    public void It_fits_its_own_runtime_compiler_system_and_processor_alone()
    {
        ArtefactKey key = ArtefactKey.Of(Module, CompilerOptions.Default);
        (ArtefactKey Key, string Said)[] others =
        [
            (key with { Runtime = "9.0.1 x" }, $"it was made for another runtime (9.0.1 x, not {key.Runtime})"),
            (key with { Compiler = "old" }, $"it was made by another version of the compiler (old, not {key.Compiler})"),
            (key with { Machine = "linux-riscv64" }, $"it was made for another system (linux-riscv64, not {RuntimeInformation.RuntimeIdentifier})"),
            (key with { Instructions = key.Instructions + ",warp9" }, "this processor has no warp9"),
        ];
        PersistedCode code = PersistedCode.Emit(Module, CompilerOptions.Default, "wasm-test");
        foreach ((ArtefactKey other, string said) in others)
            Refused(Module, Write(new ArtefactFile(other, code.Tokens).Bytes(code.Assembly)), CompilerOptions.Default, said);
        // The innocent twin: a processor that can do more.
        Assert.NotNull(ModuleArtefact.Load(Module, Write(new ArtefactFile(key with { Instructions = "" }, code.Tokens).Bytes(code.Assembly)), null, out _));
    }

    [Fact]
    public void What_is_damaged_cut_off_or_something_else_is_refused()
    {
        byte[] whole = File.ReadAllBytes(Kept(Module, CompilerOptions.Default));
        foreach (int place in (int[])[0, 200, whole.Length / 2, whole.Length - 60, whole.Length - 20])
        {
            byte[] damaged = [.. whole];
            damaged[place] ^= 1;
            Refused(Module, Write(damaged), CompilerOptions.Default, "it is damaged");
        }

        Refused(Module, Write(whole[..^1]), CompilerOptions.Default, "it is no precompiled module of this version");
        Refused(Module, Write([]), CompilerOptions.Default, "it is no precompiled module of this version");
        Refused(Module, Write(whole[^44..]), CompilerOptions.Default, "it is damaged");
    }

    [Theory]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void What_others_may_write_is_refused(UnixFileMode more)
    {
        string path = Kept(Module, CompilerOptions.Default);
        File.SetUnixFileMode(path, Owners | more);
        Refused(Module, path, CompilerOptions.Default, $"others may write {path} (chmod go-w)");
        File.SetUnixFileMode(path, Owners | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        Assert.NotNull(ModuleArtefact.Load(Module, path, null, out _));
        // Whoever may write the folder may put another file there; but not where only what is one's own can be taken away.
        string link = Path.Combine(folder.FullName, "link");
        File.CreateSymbolicLink(link, path);
        File.SetUnixFileMode(folder.FullName, Owners | UnixFileMode.UserExecute | more);
        Refused(Module, path, CompilerOptions.Default, $"others may write {folder.FullName} (chmod go-w)");
        Refused(Module, link, CompilerOptions.Default, $"others may write {folder.FullName} (chmod go-w)");
        File.SetUnixFileMode(folder.FullName, Owners | UnixFileMode.UserExecute | more | UnixFileMode.StickyBit);
        Assert.NotNull(ModuleArtefact.Load(Module, path, null, out _));
    }

    private static void Refused(WasmModule module, string path, CompilerOptions options, string said)
    {
        Assert.Null(ModuleArtefact.Load(module, path, options, out string? refusal));
        Assert.StartsWith(said, refusal, StringComparison.Ordinal);
    }

    private CompiledModule Loaded(WasmModule module, CompilerOptions options) =>
        ModuleArtefact.Load(module, Kept(module, options), options, out string? refusal) ?? throw new InvalidOperationException(refusal);

    private string Kept(WasmModule module, CompilerOptions options)
    {
        ModuleArtefact artefact = ModuleArtefact.Emit(module, options);
        using var file = new MemoryStream();
        artefact.Write(file, artefact.Assembly.ToArray());
        return Write(file.ToArray());
    }

    private string Write(byte[] bytes)
    {
        string path = Path.Combine(folder.FullName, $"{folder.GetFiles().Length}.native");
        File.WriteAllBytes(path, bytes);
        File.SetUnixFileMode(path, Owners);
        return path;
    }
}

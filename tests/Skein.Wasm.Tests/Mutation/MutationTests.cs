using Skein.Wasm.Compilation;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;
using Skein.Wasm.Text;
using Skein.Wasm.Validation;
using Xunit;

namespace Skein.Wasm.Tests.Mutation;

/// <summary>
/// Spoiled modules are run or refused, and nothing else happens. <c>SKEIN_SEED</c> chooses other mutants,
/// <c>SKEIN_FIRST</c> and <c>SKEIN_MUTANTS</c> from which on and how many, <c>SKEIN_MUTANT</c> a single one; <c>eng/wasm-mutate.cs</c> runs a million.
/// </summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    // Of a module, whatever it says about itself: a table of a few words for each byte, and what every reading takes.
    private const long BytesPerByteMax = 64;
    private const long BytesAnyway = 256 * 1024;

    private const string Valid = "valid";

    private const int FuelEach = 10_000;

    // Text may be many times as long as the module; here it stays short.
    private static readonly WatLimits TextLimits = new() { WrittenCharactersMax = 1_000_000 };

    private static readonly InstanceLimits SmallLimits = new() { MemoryPagesMax = 64, TableElementsMax = 1000, Fuel = FuelEach };

    [Fact]
    public void A_mutant_is_valid_or_refused_and_takes_no_more_memory_than_its_size_allows()
    {
        SortedDictionary<string, int> outcomes = Mutants.Each(Mutants.Count, Judge);
        output.WriteLine(Mutants.Line("judged", outcomes));
        int valid = outcomes.GetValueOrDefault(Valid);
        Assert.True(Mutants.Only is not null || (valid > Mutants.Count / 100 && Mutants.Count - valid > Mutants.Count / 100), $"{valid} of {Mutants.Count} are valid: these mutants try too little");
    }

    [Fact]
    public void A_mutant_that_is_valid_is_compiled_whole_and_what_it_exports_returns_or_traps() =>
        output.WriteLine(Mutants.Line("run", Mutants.Each(Mutants.RunCount, Run)));

    private static string Judge(byte[] mutant)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        WasmModule module;
        try
        {
            module = WasmModule.Read(mutant);
            ModuleValidator.Validate(module, ModuleLimits.Default);
            Bounded(mutant, before);
        }
        catch (WasmException refusal)
        {
            Bounded(mutant, before);
            Assert.DoesNotContain('\n', refusal.Message);
            return Word(refusal);
        }

        Printed(module);
        return Valid;
    }

    private static string Word(WasmException refusal) => refusal.Kind.ToString().ToLowerInvariant();

    private static void Bounded(byte[] mutant, long before)
    {
        long used = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(used <= BytesAnyway + (BytesPerByteMax * mutant.Length), $"{used:#,##0} bytes for a module of {mutant.Length:#,##0}");
    }

    // What is printed is read again, and then prints the same; names are lost on the way.
    private static void Printed(WasmModule module)
    {
        string text;
        try
        {
            text = WatWriter.Write(module, TextLimits);
        }
        catch (WasmException tooLong) when (tooLong.Kind == WasmErrorKind.Limit)
        {
            return;
        }

        byte[] back = WatReader.Read(text);
        string again = WatWriter.Write(WasmModule.Read(back));
        if (module.Sections.Any(section => section.Name == "name")) Assert.Equal(Convert.ToHexString(back), Convert.ToHexString(WatReader.Read(again)));
        else Assert.Equal(text, again);
    }

    private static string Run(byte[] mutant)
    {
        CompiledModule compiled;
        try
        {
            compiled = CompiledModule.Compile(WasmModule.Read(mutant), new CompilerOptions { Fuel = true });
        }
        catch (WasmException)
        {
            return "refused";
        }

        compiled.Prepare();
        try
        {
            using Instance instance = compiled.Instantiate(limits: SmallLimits);
            foreach (ModuleExport export in compiled.Module.Exports.Where(export => export.Kind == ExternKind.Function)) Call(instance, export.Name, compiled.Module.FunctionTypeOf(export.Index));
        }
        catch (Exception failure) when (failure is WasmException or TrapException)
        {
            // It wants imports, or more memory than it is given, or its start function was stopped.
            return "compiled alone";
        }

        return "run";
    }

    private static void Call(Instance instance, string name, FunctionType type)
    {
        instance.Fuel = FuelEach;
        try
        {
            instance.Call(name, [.. type.Parameters.Select(WasmValue.Zero)]);
        }
        catch (TrapException)
        {
            // As good as a result.
        }
    }
}

using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Skein.Wasm.Compilation;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Validation;

/// <summary>
/// Holds a module against every rule of core 2.0 and of the extensions that are accepted. Nothing is compiled that was not validated. Source:
/// Core Specification 2.0, chapter 3, "Validation".
/// </summary>
internal static class ModuleValidator
{
    /// <summary>Checks a module.</summary>
    /// <param name="module">As it was read.</param>
    /// <param name="limits">Bounds of nesting and operands.</param>
    /// <param name="features">What it may use beyond core 2.0.</param>
    /// <exception cref="WasmException">It breaks a rule, or a bound, or uses what is not supported; of bodies, it may still be malformed.</exception>
    public static ValidatedModule Validate(WasmModule module, ModuleLimits limits, WasmFeatures features = WasmFeatures.All)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(limits);
        var context = new ModuleContext(module);
        var constants = new ConstantRules(context, limits, features);
        SectionRules.Check(context, constants, features);
        SegmentRules.Check(context, constants);
        return new ValidatedModule(module, Bodies(context, new FunctionValidator(context, limits, features)), ImmutableCollectionsMarshal.AsImmutableArray(context.Referenced));
    }

    private static ImmutableArray<FunctionFacts> Bodies(ModuleContext context, FunctionValidator validator)
    {
        WasmModule module = context.Module;
        var facts = ImmutableArray.CreateBuilder<FunctionFacts>(module.Bodies.Length);
        for (int index = 0; index < module.Bodies.Length; index++)
            facts.Add(validator.Check(module.FunctionTypeOf((uint)(module.ImportedFunctions + index)), module.Bodies[index]));
        return facts.MoveToImmutable();
    }
}

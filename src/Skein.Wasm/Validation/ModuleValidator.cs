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
    public static void Validate(WasmModule module, ModuleLimits limits, WasmFeatures features = WasmFeatures.All)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(limits);
        var context = new ModuleContext(module);
        var constants = new ConstantRules(context, limits, features);
        SectionRules.Check(context, constants, features);
        SegmentRules.Check(context, constants);
        var validator = new FunctionValidator(context, limits, features);
        for (int index = 0; index < module.Bodies.Length; index++) validator.Check(module.FunctionTypeOf((uint)(module.ImportedFunctions + index)), module.Bodies[index]);
    }
}

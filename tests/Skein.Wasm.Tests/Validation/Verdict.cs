using Skein.Wasm.Compilation;
using Skein.Wasm.Modules;
using Skein.Wasm.Validation;

namespace Skein.Wasm.Tests.Validation;

/// <summary>What the validator says of a module, in words.</summary>
internal static class Verdict
{
    public const string Accepted = "accepted";

    public static string Of(byte[] module, ModuleLimits? limits = null, WasmFeatures features = WasmFeatures.All)
    {
        try
        {
            ModuleValidator.Validate(WasmModule.Read(module), limits ?? ModuleLimits.Default, features);
            return Accepted;
        }
        catch (WasmException refused)
        {
            return $"{refused.Kind}: {refused.Reason}";
        }
    }
}

using Skein.Wasm.Modules;
using Skein.Wasm.Validation;

namespace Skein.Wasm.Tests.Specification;

/// <summary>Modules that must be refused, with the kind of error and the words that the script names.</summary>
internal static class RefusedModules
{
    public static void Check(Script script, ScriptCommand command, WasmErrorKind wanted, ScriptResult result)
    {
        WasmException? refused = Refused(File.ReadAllBytes(Path.Combine(script.Folder, command.File!)));
        if (refused is null)
        {
            result.Fail(command, $"accepted, should be: {command.Text}");
            return;
        }

        if (refused.Kind != wanted)
        {
            result.Fail(command, $"{refused.Kind}: {refused.Message}, should be: {command.Text}");
            return;
        }

        result.Pass(command);
        if (!refused.Reason.StartsWith(command.Text!, StringComparison.Ordinal)) result.OtherWords.Add($"{command.Text} | {refused.Reason}");
    }

    private static WasmException? Refused(byte[] bytes)
    {
        try
        {
            ModuleValidator.Validate(WasmModule.Read(bytes), ModuleLimits.Default);
            return null;
        }
        catch (WasmException refused)
        {
            return refused;
        }
    }
}

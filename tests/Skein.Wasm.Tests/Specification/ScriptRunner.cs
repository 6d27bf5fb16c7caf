using Skein.Wasm.Modules;
using Skein.Wasm.Validation;

namespace Skein.Wasm.Tests.Specification;

/// <summary>Runs one script.</summary>
internal sealed class ScriptRunner(Script script)
{
    private readonly ScriptResult result = new();

    public ScriptResult Run()
    {
        foreach (ScriptCommand command in script.Commands)
        {
            if (command.IsText)
            {
                result.PassOver();
                continue;
            }

            try
            {
                Run(command);
            }
            catch (Exception unexpected) when (unexpected is not OutOfMemoryException)
            {
                result.Fail(command, $"{unexpected.GetType().Name}: {unexpected.Message}");
            }
        }

        return result;
    }

    private void Run(ScriptCommand command)
    {
        switch (command.Type)
        {
            case "module":
                ModuleValidator.Validate(WasmModule.Read(File.ReadAllBytes(Path.Combine(script.Folder, command.File!))), ModuleLimits.Default);
                result.Pass(command);
                break;
            case "assert_malformed":
                RefusedModules.Check(script, command, WasmErrorKind.Malformed, result);
                break;
            case "assert_invalid":
                RefusedModules.Check(script, command, WasmErrorKind.Invalid, result);
                break;
        }
    }
}

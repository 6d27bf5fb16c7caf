using Skein.Wasm.Compilation;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Tests.Specification;

/// <summary>Runs one script, line by line.</summary>
internal sealed class ScriptRunner : IDisposable
{
    private readonly Script script;
    private readonly CompilerOptions options;
    private readonly string[] needs;
    private readonly ScriptResult result = new();
    private readonly Imports imports = new();
    private readonly List<Instance> instances = [];
    private readonly LinearMemory shared = new(new MemoryType(new SizeLimits(1, 2)));

    // The last one has no name.
    private readonly Dictionary<string, Instance> named = [];

    // Why the last module was passed over, and by what names it is not offered.
    private string? beyond;
    private readonly List<string> missing = [];

    private readonly Func<WasmModule, CompiledModule>? compile;

    private ScriptRunner(Script script, CompilerOptions options, string[] needs, Func<WasmModule, CompiledModule>? compile)
    {
        (this.script, this.options, this.needs, this.compile) = (script, options, needs, compile);
        SpectestImports.Add(imports, shared);
    }

    /// <param name="script">Which.</param>
    /// <param name="options">How modules are compiled.</param>
    /// <param name="needs">What a module may be refused for, word by word; null for nothing.</param>
    /// <param name="compile">What compiles them; null for the compiler.</param>
    public static ScriptResult Run(Script script, CompilerOptions? options = null, string[]? needs = null, Func<WasmModule, CompiledModule>? compile = null)
    {
        using var runner = new ScriptRunner(script, options ?? CompilerOptions.Default, needs ?? [], compile);
        return runner.Run();
    }

    public void Dispose()
    {
        foreach (Instance instance in instances) instance.Dispose();
        shared.Dispose();
    }

    private ScriptResult Run()
    {
        foreach (ScriptCommand command in script.Commands)
        {
            if (command.IsText)
            {
                result.PassOver();
                continue;
            }

            if (command.Type == "module") beyond = null;
            if (beyond is not null && command.Type is "action" or "register" or "assert_return" && (command.Action?.Module ?? command.Name) is null)
            {
                if (command.As is { } name) missing.Add(name);
                result.PassBeyond(beyond);
                continue;
            }

            try
            {
                if (Run(command) is { } why) result.Fail(command, why);
                else result.Pass(command);
            }
            catch (WasmException refused) when (IsBeyond(refused))
            {
                if (command.Type == "module") beyond = refused.Reason;
                result.PassBeyond(refused.Reason);
            }
            catch (Exception unexpected) when (unexpected is not OutOfMemoryException)
            {
                result.Fail(command, $"{unexpected.GetType().Name}: {unexpected.Message}");
            }
        }

        return result;
    }

    // Null where it came out as the script says, else why not.
    private string? Run(ScriptCommand command)
    {
        switch (command.Type)
        {
            case "module":
                named[""] = Instantiate(command);
                if (command.Name is not null) named[command.Name] = named[""];
                return null;
            case "register":
                Offer(Find(command.Name), command.As!);
                return null;
            case "action":
                Act(command.Action!);
                return null;
            case "assert_return":
                return Compare(command.Expected, Act(command.Action!));
            case "assert_trap":
                return Stopped(command, () => Act(command.Action!));
            case "assert_exception":
                return Threw(() => Act(command.Action!));
            case "assert_exhaustion":
                return Stopped(command, () => Act(command.Action!));
            case "assert_uninstantiable":
                return Stopped(command, () => Instantiate(command));
            case "assert_malformed":
                return Refused(command, WasmErrorKind.Malformed);
            case "assert_invalid":
                return Refused(command, WasmErrorKind.Invalid);
            case "assert_unlinkable":
                return Refused(command, WasmErrorKind.Unlinkable);
            default:
                return "this kind of line is not known";
        }
    }

    private Instance Instantiate(ScriptCommand command)
    {
        WasmModule module = WasmModule.Read(File.ReadAllBytes(Path.Combine(script.Folder, command.File!)));
        Instance instance = (compile?.Invoke(module) ?? CompiledModule.Compile(module, options)).Instantiate(imports);
        instances.Add(instance);
        return instance;
    }

    private Instance Find(string? name) => named.GetValueOrDefault(name ?? "") ?? throw new InvalidOperationException($"there is no module {name}");

    private void Offer(Instance instance, string module)
    {
        foreach (ModuleExport export in instance.Module.Module.Exports)
        {
            switch (instance.GetExport(export.Name))
            {
                case WasmFunction function: imports.Add(module, export.Name, function); break;
                case LinearMemory memory: imports.Add(module, export.Name, memory); break;
                case Table table: imports.Add(module, export.Name, table); break;
                case Global global: imports.Add(module, export.Name, global); break;
                case Tag tag: imports.Add(module, export.Name, tag); break;
            }
        }
    }

    private WasmValue[] Act(ScriptAction action)
    {
        Instance instance = Find(action.Module);
        return action.Type == "get" ? [instance.GetGlobal(action.Field).Value] : instance.Call(action.Field, [.. action.Arguments.Select(ScriptValues.Argument)]);
    }

    private static string? Compare(ScriptValue[] expected, WasmValue[] actual)
    {
        bool fits = expected.Length == actual.Length && expected.Zip(actual).All(pair => ScriptValues.Fits(pair.First, pair.Second));
        return fits ? null : $"gives [{string.Join("; ", actual)}], not [{string.Join("; ", expected.Select(value => string.Join(' ', value.Bits)))}]";
    }

    private string? Stopped(ScriptCommand command, Func<object> run)
    {
        try
        {
            run();
            return $"was not stopped: {command.Text}";
        }
        catch (TrapException trap)
        {
            result.Compare(command, $"{trap.Trap}", trap.Message);
            return null;
        }
    }

    // Refused because of another proposal, or for want of a module that was.
    private bool IsBeyond(WasmException refused) =>
        (refused.Kind == WasmErrorKind.Unsupported && needs.Contains(refused.Reason))
        || (refused.Kind == WasmErrorKind.Unlinkable && missing.Any(name => refused.Reason.StartsWith($"unknown import {name}.", StringComparison.Ordinal)));

    private static string? Threw(Func<object> run)
    {
        try
        {
            run();
            return "threw nothing";
        }
        catch (ThrownException)
        {
            return null;
        }
        catch (TrapException trap)
        {
            return $"was stopped: {trap.Message}";
        }
    }

    // What is beyond a bound, or of a proposal, may be refused for that: it is refused all the same, and told apart.
    private string? Refused(ScriptCommand command, WasmErrorKind wanted)
    {
        try
        {
            Instantiate(command);
            return $"was accepted: {command.Text}";
        }
        catch (WasmException refused) when (!IsBeyond(refused))
        {
            bool asWanted = refused.Kind == wanted || (wanted == WasmErrorKind.Malformed && refused.Kind is WasmErrorKind.Unsupported or WasmErrorKind.Limit);
            if (!asWanted) return $"{refused.Kind}: {refused.Message}, should be: {command.Text}";
            result.Compare(command, $"{refused.Kind}", refused.Reason);
            return null;
        }
    }
}

using Skein.Cli.Output;
using Skein.Cli.Shells;
using Skein.Core;
using Skein.Wasm;
using Skein.Wasm.Capabilities;
using Skein.Wasm.Compilation;
using Skein.Wasm.Execution;
using Skein.Wasm.GoJs;
using Skein.Wasm.Modules;
using Skein.Wasm.TinyGo;
using Skein.Wasm.Wasi;

namespace Skein.Cli.Wasm.Run;

/// <summary>One run of a module, on a thread of its own: its calls may nest deep, and it may be stopped while it waits.</summary>
internal sealed class ModuleRun(CompiledModule module, string name, ModuleCapabilities capabilities, Dictionary<string, string> environment, ICapabilityLog log, Shell shell)
{
    private const int StackBytes = 64 << 20;
    private const int ThreadBytes = 80 << 20;

    /// <summary>Runs it to its end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(string? invoke, string[] arguments)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(shell.Interrupted);
        bool late = false;
        await using ITimer? timer = capabilities.Time is { } time
            ? shell.Clock.CreateTimer(
                _ =>
                {
                    Volatile.Write(ref late, true);
                    stop.Cancel();
                },
                null,
                time,
                Timeout.InfiniteTimeSpan)
            : null;
        var ended = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => End(ended, () => Run(invoke, arguments, stop.Token)), ThreadBytes) { IsBackground = true, Name = "module" };
        thread.Start();
        try
        {
            return await ended.Task;
        }
        catch (Exception failed) when (Find<BrokenPipeException>(failed) is { } gone)
        {
            throw gone;
        }
        catch (TrapException trap)
        {
            shell.Interrupted.ThrowIfCancellationRequested();
            string why = Volatile.Read(ref late) ? $"its time of {capabilities.Time!.Value.TotalSeconds:0.###} s was over" : trap.Message;
            await shell.Error.WriteLineAsync($"skein: {PrintableWriter.Quoted($"{name} was stopped{TrapPlace.Of(trap, module.Module)}: {why}")}");
            return ExitCode.ModuleStopped;
        }
    }

    private static void End(TaskCompletionSource<int> ended, Func<int> run)
    {
        try
        {
            ended.SetResult(run());
        }
        catch (Exception failed)
        {
            ended.SetException(failed);
        }
    }

    private static T? Find<T>(Exception? failed)
        where T : Exception => failed is null or T ? failed as T : Find<T>(failed.InnerException);

    private int Run(string? invoke, string[] arguments, CancellationToken stop)
    {
        GuestOptions options = new()
        {
            Capabilities = capabilities,
            Name = Path.GetFileName(name),
            Arguments = [Path.GetFileName(name), .. invoke is null ? arguments : []],
            Environment = environment,
            Input = new InterruptibleInput(shell.Input, stop),
            Output = shell.Output,
            Error = new TextStream(shell.Error),
            InputIsTerminal = shell.Terminal.HasKeys,
            OutputIsTerminal = shell.Terminal.ShowsOutput,
            ErrorIsTerminal = shell.Terminal.ShowsErrors,
            Clock = shell.Clock,
            Log = log,
            Interrupted = stop,
        };
        WasmModule wanted = module.Module;
        var imports = new Imports();
        if (GoHost.IsWantedBy(wanted))
        {
            using var go = new GoHost(options);
            return Under(go.AddTo(imports), go.Run, stop);
        }

        if (TinyGoHost.IsWantedBy(wanted))
        {
            using var tiny = new TinyGoHost(options);
            return Under(tiny.AddTo(imports, wanted), instance => invoke is null ? tiny.Run(instance) : Invoke(() => tiny.Start(instance), instance, invoke, arguments), stop);
        }

        using var wasi = new WasiHost(options);
        wasi.AddTo(imports);
        return Under(imports, instance => invoke is null ? RunWasi(wasi, instance) : Invoke(() => instance.GetExport("_initialize") is WasmFunction ? wasi.Initialize(instance) : 0, instance, invoke, arguments), stop);
    }

    private int Under(Imports imports, Func<Instance, int> run, CancellationToken stop)
    {
        var limits = new InstanceLimits
        {
            MemoryPagesMax = capabilities.MemoryPagesMax ?? InstanceLimits.Default.MemoryPagesMax,
            Fuel = capabilities.Fuel ?? InstanceLimits.Default.Fuel,
            StackBytesMax = StackBytes,
        };
        using Instance instance = module.Instantiate(imports, limits);
        using CancellationTokenRegistration stopping = stop.Register(instance.Interrupt);
        int code = run(instance);
        // The system keeps 8 bits of it: none of the others may become a success.
        return code is >= 0 and <= byte.MaxValue ? code : byte.MaxValue;
    }

    private int RunWasi(WasiHost wasi, Instance instance)
    {
        if (instance.GetExport("_start") is WasmFunction) return wasi.Run(instance);
        if (instance.GetExport("_initialize") is not WasmFunction) throw new SkeinException(name, "exports neither _start nor _initialize", "name a function with --invoke");
        return wasi.Initialize(instance);
    }

    private int Invoke(Func<int> initialize, Instance instance, string export, string[] arguments)
    {
        if (instance.GetExport(export) is not WasmFunction function) throw new SkeinException(name, $"exports no function {export}", "see what it exports with 'skein wasm inspect'");
        if (initialize() is var code and not 0) return code;
        WasmValue[] values = ValueText.Parse(function.Type, arguments);
        try
        {
            WasmValue[] results = function.Call(values);
            shell.Print(writer => Array.ForEach(results, result => writer.WriteLine(ValueText.Of(result))));
            return ExitCode.Nothing;
        }
        catch (Exception ended) when (ModuleExitException.Within(ended) is { } exit)
        {
            return exit.Code;
        }
    }
}

using Skein.Cli.Wasm.Run;
using Skein.Wasm;
using Skein.Wasm.Capabilities;
using Skein.Wasm.Compilation;
using Skein.Wasm.Execution;
using Skein.Wasm.Hosting;
using Skein.Wasm.Modules;
using Skein.Wasm.Wasi;

namespace Skein.Cli.Wasm.Serve;

/// <summary>
/// Runs a WASI command for each request, as CGI does a program. Its instance is set back to what it was before <c>_start</c>;
/// everything that WASI keeps for it (descriptors, places in streams, variables) begins anew. Thread-safe.
/// </summary>
/// <param name="name">The module's name, whatever its version.</param>
/// <param name="guest">What every request has: capabilities, arguments, the host's variables, clock, log.</param>
/// <param name="limits">Bounds.</param>
/// <param name="health">The path that must answer well; null for none.</param>
/// <param name="log">Where standard error and traps go.</param>
internal sealed class CgiModule(string name, GuestOptions guest, ServeLimits limits, string? health, ServeLog log)
{
    private const string Start = "_start";

    private readonly CgiReplyReader reader = new(limits);

    /// <summary>How its host runs it.</summary>
    public WasmHostOptions Hosting => new(name)
    {
        Bind = () =>
        {
            // Nothing is allowed until a request begins: what the image holds every request would share.
            var wasi = new WasiHost(new GuestOptions { Name = name, Log = guest.Log });
            return new HostBinding(wasi.AddTo(new Imports()), wasi);
        },
        Attach = static (instance, wasi) => IsCommand(instance.Module.Module) ? wasi : throw new WasmException(WasmErrorKind.Unlinkable, NoCommand),
        Health = health is null ? null : (instance, wasi) => IsWell(instance, (WasiHost)wasi!, health),
        // Nobody calls other exports than _start.
        AllowBreaking = true,
        Compiler = new CompilerOptions { Fuel = guest.Capabilities.Fuel is not null },
        Request = new RequestLimits { TimeMax = limits.TimeMax, Fuel = guest.Capabilities.Fuel },
        Limits = HostLimits.Default with
        {
            InstancesMax = limits.InstancesMax,
            MemoryPagesMax = guest.Capabilities.MemoryPagesMax ?? HostLimits.Default.MemoryPagesMax,
            DrainMax = limits.DrainMax,
        },
    };

    /// <summary>Why a module cannot be served.</summary>
    public static string NoCommand => "exports no function _start without parameters: it is no WASI command";

    public static bool IsCommand(WasmModule module) =>
        module.Exports.Any(export => export is { Name: Start, Kind: ExternKind.Function } && module.FunctionTypeOf(export.Index) is { Parameters.IsEmpty: true, Results.IsEmpty: true });

    /// <summary>Runs a request.</summary>
    /// <exception cref="TrapException">The module was stopped.</exception>
    /// <exception cref="CgiException">What it wrote is no response.</exception>
    /// <exception cref="CapabilityException">It could not be given what it may have.</exception>
    public CgiReply Serve(WasmHost host, CgiRequest request) => host.Run((Module: this, Request: request), static (instance, wasi, work) => work.Module.Serve(instance, (WasiHost)wasi!, work.Request));

    private CgiReply Serve(Instance instance, WasiHost wasi, CgiRequest request)
    {
        using var late = new CancellationTokenSource(limits.TimeMax, guest.Clock);
        using var input = new MemoryStream(request.Body.ToArray(), writable: false);
        using var output = new ResponseBytes(limits.ResponseBytesMax);
        using var errors = new ModuleErrors(log, name, limits.ErrorBytesMax);
        try
        {
            wasi.Begin(guest with { Capabilities = Allowed(request), Environment = Variables(request), Input = input, Output = output, Error = errors, Interrupted = late.Token });
            int code = wasi.Run(instance);
            if (code != 0) log.Tell($"{name}: {request.Method} {request.Path} ended with exit code {code}");
            return reader.Read(output.Written);
        }
        catch (TrapException trap)
        {
            // Where it was is looked for only if it can be told: that reads the module's names.
            log.Tell(log.HasRoom ? Told(trap, instance, request) : "");
            throw;
        }
        finally
        {
            // Nothing that this request had open waits for the next.
            wasi.Dispose();
        }
    }

    private bool IsWell(Instance instance, WasiHost wasi, string path)
    {
        string[] parts = path.Split('?', 2);
        CgiReply reply = Serve(instance, wasi, new CgiRequest("GET", path, CgiVariables.Of("GET", parts[0], parts.Length > 1 ? parts[1] : ""), default));
        return reply.IsGood ? true : throw new CgiException($"GET {path} answered {reply.Status}");
    }

    private string Told(TrapException trap, Instance instance, CgiRequest request)
    {
        string why = trap.Trap == TrapKind.Interrupted ? $"it took longer than {limits.TimeMax.TotalSeconds:0.###} s" : trap.Message;
        return $"{name}: {request.Method} {request.Path} was stopped{TrapPlace.Of(trap, instance.Module.Module)}: {why}";
    }

    // The request's variables are the request: they are given in any case.
    private ModuleCapabilities Allowed(CgiRequest request) => guest.Capabilities with { Environment = [.. guest.Capabilities.Environment.Union(request.Variables.Keys)] };

    private Dictionary<string, string> Variables(CgiRequest request)
    {
        var variables = new Dictionary<string, string>(guest.Environment, StringComparer.Ordinal);
        foreach ((string variable, string value) in request.Variables) variables[variable] = value;
        return variables;
    }
}

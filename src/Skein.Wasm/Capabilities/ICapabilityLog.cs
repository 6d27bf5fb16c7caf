namespace Skein.Wasm.Capabilities;

/// <summary>Where refusals go. It is called by the thread that runs the module, while the module waits; a module can ask as often as it likes.</summary>
public interface ICapabilityLog
{
    /// <summary>Something was refused.</summary>
    /// <param name="refusal">What.</param>
    void Refused(Refusal refusal);
}

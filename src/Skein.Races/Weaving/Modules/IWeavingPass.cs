namespace Skein.Races.Weaving.Modules;

/// <summary>
/// One thing that is woven in, such as calls of collections. Passes run in order over each method of a module; a pass
/// belongs to one module, and one thread.
/// </summary>
internal interface IWeavingPass
{
    /// <summary>Weaves one method's body, by the edits of <paramref name="method"/>.</summary>
    void Weave(MethodWeaving method);
}

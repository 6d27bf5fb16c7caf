using Skein.Cli.Output;
using Skein.Core;
using Skein.Planning.Calibration;

namespace Skein.Cli.Plan.Calibrate;

/// <summary>A model's file: written whole or not at all.</summary>
internal static class ModelFile
{
    public static void Write(string path, CalibratedModel model) => OutputFile.Write(path, stream => CalibratedModelJson.Write(model, stream));

    /// <summary>The model; null where there is no such file.</summary>
    /// <exception cref="SkeinException">It cannot be read, or is no model.</exception>
    public static CalibratedModel? Read(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            return CalibratedModelJson.Read(stream, path);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SkeinException(path, $"cannot be read: {IoReason.Of(exception)}", "name a model's file", exception);
        }
    }
}

namespace Pycos;

/// <summary>Is told, in the step that ends a task, that it has ended.</summary>
internal interface IEndWatcher
{
    void OnEnd(PycosTask task);
}
